import { Arn } from '@pilothouse/plugin-aws-estate-common';

/**
 * The name of a function by any of the forms in which AWS writes it: a name,
 * a partial ARN or an ARN, each with or without a qualifier.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/api/API_GetFunctionConfiguration.html
 */
export function functionNameOf(text: string): string | undefined {
  const name =
    /^(?:(?:arn:[a-z-]+:lambda:[a-z0-9-]*:)?(?:\d{12}:)?function:|\d{12}:)?([A-Za-z0-9_-]+)(?::[A-Za-z0-9_$.-]+)?$/.exec(
      text,
    )?.[1];
  return name;
}

/** The ARN of a function without the version or alias that may follow it. */
export function unqualified(arn: string): string {
  return arn.split(':').slice(0, 7).join(':');
}

/** The version or alias at the end of a function's ARN; absent where there is none. */
export function qualifierOf(arn: string): string | undefined {
  return arn.split(':')[7];
}

/** The name in a function's ARN. */
export function functionName({ resource }: Pick<Arn, 'resource'>): string {
  return resource.split(':')[1] ?? resource;
}
