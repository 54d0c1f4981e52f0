/**
 * The fewest calls that can read the queues of a cell: `max(1, ⌈Q/1000⌉) + Q`
 * for Q queues, since attributes are told of one queue at a time.
 *
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ListQueues.html
 */
export function sqsFloor({ queues }: { queues: number }): number {
  return Math.max(1, Math.ceil(queues / 1_000)) + queues;
}
