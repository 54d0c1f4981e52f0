import type * as SQS from '@aws-sdk/client-sqs';
import type { World } from '../../estate/world';
import type { Handlers } from '../../wire/service';
import { managingHandlers } from './managing';
import { queueHandlers } from './queues';
import { receivingHandlers } from './receiving';
import { sendingHandlers } from './sending';
import { settlingHandlers } from './settling';

/**
 * Amazon Simple Queue Service.
 *
 * Visibility timeouts, delays and long polling go by real time, as callers do.
 * Policies of queues are not evaluated: a queue is its own account's.
 */
export function sqsHandlers(world: World): Handlers<typeof SQS> {
  return {
    ...queueHandlers(world),
    ...managingHandlers(world),
    ...sendingHandlers(world),
    ...receivingHandlers(world),
    ...settlingHandlers(world),
  };
}
