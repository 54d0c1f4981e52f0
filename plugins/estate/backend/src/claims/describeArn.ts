import {
  parseArn,
  withoutQualifier,
} from '@pilothouse/plugin-aws-estate-common';
import { ClaimInput } from '@pilothouse/plugin-aws-estate-node';

/** What an ARN alone tells of a resource. */
export interface DescribedArn {
  /** To be claimed by; nothing is known of its tags. */
  input: ClaimInput;
  /** Of its cell: `global` where the ARN has none. */
  region: string;
  /** The AWS service that the ARN names. */
  service: string;
}

/**
 * Describes a resource by its ARN, for what is not stored. AWS has no one form
 * for what follows the fifth colon: `function:name`, `service/cluster/name` or
 * a bare name; its last part is taken for the name, and its first for the type.
 *
 * @param types - the types of resource that the portal collects
 * @throws InputError when it is no ARN
 */
export function describeArn(
  arn: string,
  types: readonly string[],
): DescribedArn {
  const { service, region, accountId, resource } = parseArn(
    withoutQualifier(arn),
  );
  const parts = resource.split(/[/:]/).filter(part => part !== '');
  return {
    service,
    region: region || 'global',
    input: {
      arn,
      type: typeOf(service, parts, types),
      name: parts.at(-1) ?? resource,
      accountId,
      tags: {},
    },
  };
}

function typeOf(
  service: string,
  parts: readonly string[],
  types: readonly string[],
): string {
  const own = types.filter(type => type.startsWith(`${service}:`));
  if (parts.length === 1 && own.length === 1) {
    return own[0];
  }
  const written = `${service}:${parts.length > 1 ? parts[0] : 'resource'}`;
  return own.find(type => plain(type) === plain(written)) ?? written;
}

/** AWS writes `targetgroup` here and `target-group` there. */
function plain(type: string): string {
  return type.replace(/-/g, '').toLocaleLowerCase('en-US');
}
