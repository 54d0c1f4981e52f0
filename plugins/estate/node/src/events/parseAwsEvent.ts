import { z } from 'zod';
import { AwsEvent } from '../definition/events';

/**
 * The envelope that EventBridge puts around every event. Fields that it may add
 * later are let through; those that it documents must be what it says.
 */
const envelope = z.object({
  id: z.string().min(1).max(128),
  source: z.string().min(1).max(256),
  'detail-type': z.string().min(1).max(256),
  account: z.string().regex(/^\d{12}$/),
  region: z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d+$/),
  time: z.iso.datetime({ offset: true }),
  resources: z.array(z.string().max(2048)).max(1_000),
  detail: z.record(z.string(), z.unknown()),
});

/**
 * Reads an event as EventBridge delivers it to a queue.
 *
 * @throws Error saying what is not as it should be
 * @see https://docs.aws.amazon.com/eventbridge/latest/ref/overiew-event-structure.html
 * @public
 */
export function parseAwsEvent(text: string): AwsEvent {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new Error('The message is no JSON');
  }
  const parsed = envelope.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new Error(
      `The message is no event of EventBridge: ${
        issue.path.join('.') || 'it'
      }: ${issue.message}`,
    );
  }
  const { id, source, account, region, time, resources, detail } = parsed.data;
  const detailType = parsed.data['detail-type'];
  return {
    id,
    source,
    detailType,
    accountId: account,
    region,
    time,
    resources,
    detail,
  };
}
