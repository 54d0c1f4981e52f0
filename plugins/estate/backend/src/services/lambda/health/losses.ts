import { HealthReason } from '@pilothouse/plugin-aws-estate-common';
import { evidenceOfSample, iso } from '../../shared/evidenceOf';
import { count } from '../../shared/words';
import { nameOfQueue } from '../metrics';
import { DeadLetterQueue, LambdaFacts, LOSS_WINDOW_MS } from './facts';
import { HealthRule } from './rule';
import { last, Sample, sum } from '../../shared/series';

/** SQS publishes no metrics of a queue that nobody used for hours: what appears was not there before. */
const APPEARS_MS = 10 * 60_000;

/** `LOSS_WINDOW_MS` in words: the count alone goes up and down as the hour moves on. */
const WITHIN = 'within an hour';

/** What was given up: dropped, put aside, or not even that. */
export const losses: HealthRule = facts => [
  ...lost(
    facts,
    'async-dropped',
    'events-dropped',
    amount =>
      `Lambda dropped ${count(
        amount,
        'asynchronous event',
      )} that it could not get through to the function.`,
  ),
  ...lost(
    facts,
    'dead-letter-errors',
    'dead-letters-lost',
    amount =>
      `${count(
        amount,
        'failed event',
      )} could not be written to the dead-letter queue: lost.`,
  ),
  ...lost(
    facts,
    'destination-failures',
    'destination-failing',
    amount =>
      `${count(
        amount,
        'result',
      )} could not be delivered to the destination of the function.`,
  ),
  ...facts.deadLetters.flatMap(queue => deadLetters(queue, facts)),
];

function lost(
  facts: LambdaFacts,
  signal: string,
  code: string,
  sentenceOf: (amount: number) => string,
): HealthReason[] {
  const samples = facts.lossWindow(signal).filter(({ value }) => value > 0);
  const amount = sum(samples);
  if (amount === 0) {
    return [];
  }
  return [
    {
      code,
      status: 'degraded',
      sentence: sentenceOf(amount),
      since: iso(samples[0].at),
      evidence: samples
        .slice(-3)
        .map(sample => evidenceOfSample(signal, sample, 'in a minute')),
      consoleUrl: facts.page('monitoring'),
    },
  ];
}

function deadLetters(
  { arn, samples }: DeadLetterQueue,
  facts: LambdaFacts,
): HealthReason[] {
  const newest = last(samples);
  if (!newest) {
    return [];
  }
  const most = samples.reduce((a, b) => (b.value > a.value ? b : a));
  const added = most.value - valueBefore(samples, facts);
  const name = nameOfQueue(arn);
  const common = {
    evidence: [evidenceOfSample('dead letters in all', newest, '', arn)],
    consoleUrl: facts.page('monitoring'),
  };
  if (added > 0) {
    return [
      {
        ...common,
        ...wordsOfAdded(arn, name, added, facts),
        status: 'degraded',
        since: iso(
          (samples.find(({ value }) => value > most.value - added) ?? most).at,
        ),
      },
    ];
  }
  return newest.value > 0
    ? [
        {
          ...common,
          code: 'dead-letters-wait',
          status: 'healthy',
          sentence: `${count(newest.value, 'dead letter')} from before ${
            newest.value === 1 ? 'lies' : 'lie'
          } in ${name}, for somebody to look at.`,
        },
      ]
    : [];
}

/** How many there were to begin with. */
function valueBefore(
  [first]: readonly Sample[],
  { readFrom, readTo }: LambdaFacts,
): number {
  const from = Math.max(readFrom, readTo - LOSS_WINDOW_MS);
  return first.at - from > APPEARS_MS ? 0 : first.value;
}

/** A batch of which only some items fail counts as a success: only the dead letters tell. */
function wordsOfAdded(
  arn: string,
  name: string,
  added: number,
  { queues, errors }: LambdaFacts,
): Pick<HealthReason, 'code' | 'sentence'> {
  const source = queues.find(({ queue }) => queue?.deadLetterArn === arn);
  if (source?.source.reportsBatchItemFailures && errors === 0) {
    return {
      code: 'partial-batch-failures',
      sentence: `Its invocations succeed, but not all of their items do: ${count(
        added,
        'message',
      )} of ${nameOfQueue(source.arn)} ended in ${name} ${WITHIN}.`,
    };
  }
  return {
    code: 'dead-letters',
    sentence: source
      ? `${count(added, 'message')} of ${nameOfQueue(
          source.arn,
        )} could not be processed and ended in ${name} ${WITHIN}.`
      : `${count(
          added,
          'event',
        )} could not be processed and ended in ${name} ${WITHIN}.`,
  };
}
