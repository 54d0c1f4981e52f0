import type { SimulatorEvent } from '../core/events';
import type { RandomSource } from '../core/random';
import { toEnvelope, type EventEnvelope } from './envelope';

/**
 * Kinds of lies that a member account can tell:
 *
 * - `wrong-detail`: a real resource, and a detail that is not true;
 * - `unknown-arn`: a resource that does not exist;
 * - `foreign-account`: an account that is none of the organisation's;
 * - `wrong-shape`: JSON that is no event;
 * - `garbage`: no JSON at all.
 */
export const FORGERIES = [
  'wrong-detail',
  'unknown-arn',
  'foreign-account',
  'wrong-shape',
  'garbage',
] as const;

export type Forgery = (typeof FORGERIES)[number];

/** Of no organisation: AWS keeps it for examples. */
const FOREIGN_ACCOUNT = '999999999999';

/** JSON that a reader may trip over. */
const WRONG_SHAPES: readonly unknown[] = [
  null,
  42,
  [],
  {},
  { version: '0', detail: 'ECS Task State Change' },
  { 'detail-type': 1, source: ['aws.ecs'], account: null, detail: [] },
];

const GARBAGE: readonly string[] = [
  'not JSON',
  '{"version":"0","detail":{',
  '<event source="aws.ecs"/>',
  '\u{1f4a5}'.repeat(20),
];

/** Makes the body of a message that lies, after the pattern of an event that happened. */
export function forge(
  kind: Forgery,
  event: SimulatorEvent,
  random: RandomSource,
): string {
  const pick = <Item>(items: readonly Item[]): Item =>
    items[Math.floor(random() * items.length)];
  const envelope = toEnvelope(event);
  switch (kind) {
    case 'wrong-detail':
      return JSON.stringify(lie(envelope));
    case 'unknown-arn':
      return replaced(envelope, arn => `${arn}-${Math.floor(random() * 1e9)}`);
    case 'foreign-account':
      return JSON.stringify(envelope).replaceAll(
        event.account,
        FOREIGN_ACCOUNT,
      );
    case 'wrong-shape':
      return JSON.stringify(pick(WRONG_SHAPES));
    default:
      return pick(GARBAGE);
  }
}

/** Says the opposite of whatever states an event tells. */
function lie(envelope: EventEnvelope): EventEnvelope {
  return {
    ...envelope,
    detail: {
      ...envelope.detail,
      lastStatus: 'STOPPED',
      desiredStatus: 'STOPPED',
      stoppedReason: 'forged',
      eventType: 'ERROR',
      eventName: 'SERVICE_DEPLOYMENT_FAILED',
      reason: 'forged',
      state: { value: 'ALARM', reason: 'forged' },
    },
  };
}

/** The event about other resources: every ARN in it is another one. */
function replaced(
  envelope: EventEnvelope,
  other: (arn: string) => string,
): string {
  return JSON.stringify(envelope, (_, value) =>
    typeof value === 'string' && value.startsWith('arn:')
      ? other(value)
      : value,
  );
}
