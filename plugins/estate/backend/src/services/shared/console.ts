import { Arn } from '@pilothouse/plugin-aws-estate-common';

/**
 * Domain of the AWS console by partition.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
 */
const CONSOLE_DOMAINS: Record<string, string> = {
  aws: 'console.aws.amazon.com',
  'aws-cn': 'console.amazonaws.cn',
  'aws-us-gov': 'console.amazonaws-us-gov.com',
  'aws-eusc': 'console.amazonaws-eusc.eu',
};

/**
 * A page of the AWS console in the partition and Region of a resource. Regional
 * hosts keep a reader in the Region even where the session prefers another.
 *
 * @param path - begins with a slash and holds no query.
 * @param fragment - what follows `#`, for the consoles that route by it.
 */
export function consolePage(
  { partition, region }: Pick<Arn, 'partition' | 'region'>,
  path: string,
  fragment?: string,
): string {
  const domain = CONSOLE_DOMAINS[partition] ?? CONSOLE_DOMAINS.aws;
  const url = `https://${region}.${domain}${path}?region=${region}`;
  return fragment === undefined ? url : `${url}#${fragment}`;
}
