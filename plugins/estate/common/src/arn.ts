import { InputError } from '@backstage/errors';

/**
 * The parts of an Amazon Resource Name.
 *
 * `arn:partition:service:region:account-id:resource`, where Region and account
 * are empty for global resources and the resource may itself hold `:` and `/`.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
 * @public
 */
export interface Arn {
  partition: string;
  service: string;
  /** Empty for global resources. */
  region: string;
  /** Twelve digits; empty where the resource's name is globally unique. */
  accountId: string;
  /** Everything after the fifth colon. */
  resource: string;
}

const ARN =
  /^arn:(aws(?:-[a-z]+)*):([a-z0-9-]+):([a-z0-9-]*):(\d{12}|aws|):(\S(?:.*\S)?)$/;

/**
 * Longest ARN that AWS documents (a task definition with long names stays far
 * below it); what is longer is not an ARN but an attack or a mistake.
 */
const MAXIMUM_LENGTH = 2048;

/**
 * Parses an ARN.
 *
 * @throws InputError naming the text and the expected form when it is no ARN.
 * @public
 */
export function parseArn(text: string): Arn {
  const match = text.length <= MAXIMUM_LENGTH ? ARN.exec(text) : null;
  if (!match) {
    throw new InputError(
      `'${text.slice(0, 80)}' is not an ARN: expected ` +
        `arn:partition:service:region:account-id:resource, for example ` +
        `arn:aws:ecs:eu-west-1:123456789012:service/main/payment-api`,
    );
  }
  const [, partition, service, region, accountId, resource] = match;
  return { partition, service, region, accountId, resource };
}

/** Whether a text is an ARN. @public */
export function isArn(text: string): boolean {
  return text.length <= MAXIMUM_LENGTH && ARN.test(text);
}

const QUALIFIED_FUNCTION =
  /^(arn:aws(?:-[a-z]+)*:lambda:[^:]*:[^:]*:function:[^:]+):[^:]+$/;

/**
 * The ARN of a Lambda function without its version or alias, which events and
 * annotations may add to it; any other ARN as it is.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-versions.html
 * @public
 */
export function withoutQualifier(arn: string): string {
  return QUALIFIED_FUNCTION.exec(arn)?.[1] ?? arn;
}

/** Writes the parts of an ARN as text; the inverse of {@link parseArn}. @public */
export function formatArn(arn: Arn): string {
  return `arn:${arn.partition}:${arn.service}:${arn.region}:${arn.accountId}:${arn.resource}`;
}
