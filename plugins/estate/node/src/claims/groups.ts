import { isArn, parseArn } from '@pilothouse/plugin-aws-estate-common';
import { ResourceTags } from '../definition/observation';
import { ClaimConfig } from './config';
import { pickTags } from './tags';

/** Terraform's workspace of those who made none: it says nothing. */
const NO_WORKSPACE = 'default';

/** A workspace or an application that a resource's tags name. @public */
export interface ClaimGroupKey {
  rule: 'workspace' | 'application';
  /** What tells it from others in the account: the ARN or the name. */
  about: string;
  /** For people. */
  name: string;
}

/** A workspace or an application with what its members say of themselves. @public */
export interface ClaimGroup extends ClaimGroupKey {
  /**
   * The owners of those members whose own tags, or annotations, name one; each
   * once, in the order of their references.
   */
  ownerRefs: readonly string[];
}

/**
 * The Terraform workspace and the applications that a resource's tags name.
 *
 * Whoever compares members keeps to one account: anybody may write a tag that
 * names another's workspace on what is in an account of their own.
 *
 * @public
 */
export function groupsOf(
  tags: ResourceTags,
  config: Pick<ClaimConfig, 'workspaceTags' | 'applicationTags'>,
): ClaimGroupKey[] {
  const workspaces = values(tags, config.workspaceTags)
    .filter(name => name.toLocaleLowerCase('en-US') !== NO_WORKSPACE)
    .map(name => ({ rule: 'workspace' as const, about: name, name }));
  const applications = values(tags, config.applicationTags).map(about => ({
    rule: 'application' as const,
    about,
    name: nameOfApplication(about),
  }));
  return [...workspaces, ...applications];
}

function values(tags: ResourceTags, keys: readonly string[]): string[] {
  return [...new Set(pickTags(tags, keys).map(([, value]) => value.trim()))];
}

/**
 * The name within `arn:aws:resource-groups:region:account:group/name/id`.
 *
 * @see https://docs.aws.amazon.com/awsconsolehelpdocs/latest/gsg/aws-myApplications.html
 */
function nameOfApplication(value: string): string {
  return isArn(value) ? parseArn(value).resource.split('/')[1] ?? value : value;
}
