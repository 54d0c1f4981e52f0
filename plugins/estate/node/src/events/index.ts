export { createQueuePoller } from './createQueuePoller';
export type { QueuePoller, QueuePollerOptions } from './createQueuePoller';
export { readEventQueues } from './eventQueue';
export type { EventQueue } from './eventQueue';
export { eventQueuesDefinition } from './eventQueuesDefinition';
export { parseAwsEvent } from './parseAwsEvent';
export * from './queueMessage';
