import { isError } from '@backstage/errors';

/**
 * The codes by which AWS services say that a rate limit is exceeded.
 *
 * The list of the AWS SDKs' standard retry behaviour:
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
 */
const THROTTLING_CODES = new Set([
  'BandwidthLimitExceeded',
  'EC2ThrottledException',
  'LimitExceededException',
  'PriorRequestNotComplete',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'RequestThrottled',
  'RequestThrottledException',
  'SlowDown',
  'ThrottledException',
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
  'TransactionInProgressException',
]);

/** Whether AWS answered that a rate limit is exceeded. @public */
export function isThrottling(error: unknown): boolean {
  if (!isError(error)) {
    return false;
  }
  const { $metadata, $retryable } = error as {
    $metadata?: { httpStatusCode?: number };
    $retryable?: { throttling?: boolean };
  };
  return (
    THROTTLING_CODES.has(error.name) ||
    $metadata?.httpStatusCode === 429 ||
    $retryable?.throttling === true
  );
}
