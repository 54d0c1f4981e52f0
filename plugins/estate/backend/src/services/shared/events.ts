import {
  formatArn,
  isArn,
  parseArn,
} from '@pilothouse/plugin-aws-estate-common';
import { AwsEvent } from '@pilothouse/plugin-aws-estate-node';

/**
 * The partition of a Region, for ARNs that an event does not spell out.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
 */
export function partitionOf(region: string): string {
  if (region.startsWith('cn-')) {
    return 'aws-cn';
  }
  if (region.startsWith('us-gov-')) {
    return 'aws-us-gov';
  }
  return region.startsWith('eusc-') ? 'aws-eusc' : 'aws';
}

/** The ARN of a resource in the account and Region that an event comes from. */
export function arnInPlace(
  { accountId, region }: Pick<AwsEvent, 'accountId' | 'region'>,
  service: string,
  resource: string,
): string | undefined {
  const arn = formatArn({
    partition: partitionOf(region),
    service,
    region,
    accountId,
    resource,
  });
  return isArn(arn) ? arn : undefined;
}

/**
 * Of some values of an event, those that are ARNs of an AWS service in the
 * account and Region that the event comes from: whoever sends an event may
 * say what is worth reading at home only.
 */
export function arnsInPlace(
  { accountId, region }: Pick<AwsEvent, 'accountId' | 'region'>,
  service: string,
  values: readonly unknown[],
): string[] {
  const arns = values.filter(
    (value): value is string => typeof value === 'string' && isArn(value),
  );
  return [...new Set(arns)].filter(text => {
    const arn = parseArn(text);
    return (
      arn.service === service &&
      arn.accountId === accountId &&
      arn.region === region
    );
  });
}

/** A part of an event's detail that is an object; empty where it is none. */
export function objectIn(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}

/** A part of an event's detail that is a text; absent where it is none. */
export function textIn(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
