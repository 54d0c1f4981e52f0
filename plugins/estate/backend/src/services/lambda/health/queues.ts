import {
  HealthReason,
  isArn,
  parseArn,
} from '@pilothouse/plugin-aws-estate-common';
import { evidenceOfSample } from '../../shared/evidenceOf';
import { duration } from '../../shared/words';
import { nameOfQueue } from '../metrics';
import { LambdaFacts, SourceQueue } from './facts';
import { HealthRule } from './rule';
import { grows, last } from '../../shared/series';

/** A message that waits no longer is no backlog. */
const WAITS_S = 5 * 60;
/** Of the time that a queue keeps a message. */
const ABOUT_TO_EXPIRE = 0.8;
/** Queues are read every quarter of an hour: what was read so long ago tells of now. */
const READ_WITHIN_MS = 45 * 60_000;

/** Whether the oldest message of a queue waits for longer and longer. */
export function isGrowing({ age }: SourceQueue): boolean {
  return (last(age)?.value ?? 0) >= WAITS_S && grows(age, 1_000);
}

/**
 * Whether messages wait in a queue, by its metrics, else by what was read of it
 * a short while ago; undefined where neither tells, for example of a queue in
 * another account.
 */
export function hasBacklog(
  { arn, depth, known, queue, queueReadAt = 0 }: SourceQueue,
  facts: LambdaFacts,
): boolean | undefined {
  const fresh = facts.age === 'fresh';
  const newest = fresh ? last(depth) : undefined;
  if (newest) {
    return newest.value > 0;
  }
  if (queue && facts.now - queueReadAt <= READ_WITHIN_MS) {
    return queue.visible > 0;
  }
  // of a queue that nobody used for hours CloudWatch tells nothing; and one
  // that a complete sweep did not find does not exist
  const none =
    (fresh && known) ||
    (!queue && !isElsewhere(arn, facts) && facts.cells.sqs?.state === 'ok');
  return none ? false : undefined;
}

/** Whether a queue is in another account or Region than the function. */
export function isElsewhere(
  arn: string,
  { accountId, region }: Pick<LambdaFacts, 'accountId' | 'region'>,
): boolean {
  const queue = isArn(arn) ? parseArn(arn) : undefined;
  return queue?.accountId !== accountId || queue.region !== region;
}

/** Queues that feed it: how long their messages wait. */
export const queues: HealthRule = facts =>
  facts.queues
    .filter(({ source }) => source.state !== 'Disabled')
    .flatMap(queue => [...waiting(queue, facts), ...expiring(queue, facts)]);

function waiting(queue: SourceQueue, facts: LambdaFacts): HealthReason[] {
  const oldest = last(queue.age);
  if (!oldest || oldest.value < WAITS_S) {
    return [];
  }
  const name = nameOfQueue(queue.arn);
  const common = {
    evidence: [
      evidenceOfSample('age of the oldest message', oldest, 's', queue.arn),
      ...(queue.depth.length > 0
        ? [
            evidenceOfSample(
              'messages',
              queue.depth[queue.depth.length - 1],
              '',
              queue.arn,
            ),
          ]
        : []),
    ],
    consoleUrl: facts.page('monitoring'),
  };
  const processed = facts.invocations - facts.errors;
  // an invocation that has begun may still be at it
  const overdue = oldest.value >= WAITS_S + facts.data.timeout;
  if (processed === 0 && hasBacklog(queue, facts) !== false && overdue) {
    return [
      {
        ...common,
        code: 'silent',
        status: 'down',
        sentence: `Messages wait in ${name}, and none is processed: the oldest for more than ${duration(
          WAITS_S * 1_000,
        )}.`,
      },
    ];
  }
  return isGrowing(queue)
    ? [
        {
          ...common,
          code: 'queue-grows',
          status: 'degraded',
          sentence: `The oldest message in ${name} waits for longer and longer: it comes in faster than it is processed, or cannot be.`,
        },
      ]
    : [];
}

function expiring(
  { arn, age, queue }: SourceQueue,
  facts: LambdaFacts,
): HealthReason[] {
  const oldest = last(age);
  if (
    !oldest ||
    !queue ||
    queue.retentionPeriod === 0 ||
    oldest.value < queue.retentionPeriod * ABOUT_TO_EXPIRE
  ) {
    return [];
  }
  return [
    {
      code: 'messages-about-to-expire',
      status: 'degraded',
      sentence: `Messages in ${nameOfQueue(
        arn,
      )} are about to be lost: the queue keeps them for ${duration(
        queue.retentionPeriod * 1_000,
      )}.`,
      evidence: [
        evidenceOfSample('age of the oldest message', oldest, 's', arn),
      ],
      consoleUrl: facts.page('monitoring'),
    },
  ];
}
