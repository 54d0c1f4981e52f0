import { FinalizeRequestMiddleware } from '@smithy/types';
import { CellKey } from '@pilothouse/plugin-aws-estate-common';
import { AwsServiceDefinition } from '../definition/definition';
import { AwsLimits } from '../limits/limits';
import { isThrottling } from './isThrottling';
import { currentCallScope } from './sweepCalls';

/**
 * Stands between the SDK's retries and its signing, so that it sees every
 * attempt and a signature does not grow old while waiting. Each attempt waits
 * for its bucket, is counted for its sweep, and tells the bucket of throttles.
 */
export function createCollectorMiddleware(
  cell: CellKey,
  definition: AwsServiceDefinition,
  limits: AwsLimits,
): FinalizeRequestMiddleware<object, object> {
  return (next, context) => async args => {
    const scope = currentCallScope();
    const operation = (context.commandName ?? '').replace(/Command$/, '');
    const bucket = definition.buckets.find(({ operations }) =>
      operations.includes(operation),
    );
    if (!bucket) {
      throw new Error(
        `AWS service definition '${definition.id}' calls ${operation}, which draws on none of its buckets: name it there`,
      );
    }
    const limiter = limits.limiter({
      quotaOwner: cell.accountId,
      region: cell.region,
      service: definition.id,
      bucket,
    });
    await limiter.acquire(scope?.signal);
    if (scope) {
      scope.statistics.calls += 1;
    }
    try {
      return await next(args);
    } catch (error) {
      if (isThrottling(error)) {
        limiter.throttled();
        if (scope) {
          scope.statistics.throttledCalls += 1;
        }
      }
      throw error;
    }
  };
}
