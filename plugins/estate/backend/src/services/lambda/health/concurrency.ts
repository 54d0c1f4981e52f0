import { evidenceOfSample } from '../../shared/evidenceOf';
import { count } from '../../shared/words';
import { evidenceOfCounts } from './evidenceOf';
import { LambdaFacts } from './facts';
import { hasBacklog } from './queues';
import { HealthRule } from './rule';

/** Whether nothing may run: the switch with which people stop a function. */
export function isStopped({ data }: LambdaFacts): boolean {
  return data.reservedConcurrency === 0;
}

/** Stopped on purpose is idle, until somebody needs it. */
export const stopped: HealthRule = facts => {
  // what was refused long ago may not be wanted any more
  const current = facts.age === 'fresh';
  const refused = current ? facts.throttles : 0;
  const waiting = facts.queues.filter(
    queue => queue.source.state !== 'Disabled' && hasBacklog(queue, facts),
  );
  const needed = refused > 0 || waiting.length > 0;
  const what =
    refused > 0
      ? `${count(refused, 'invocation')} ${
          refused === 1 ? 'was' : 'were'
        } refused`
      : 'messages wait for it';
  return [
    {
      code: needed ? 'stopped-and-needed' : 'stopped',
      status: needed ? 'down' : 'idle',
      sentence: needed
        ? `Somebody stopped it with a reserved concurrency of 0, and ${what}.`
        : 'Somebody stopped it: its reserved concurrency is 0.',
      evidence: [
        { label: 'reserved concurrency', value: '0' },
        ...(facts.counted ? evidenceOfCounts(facts) : []),
      ],
      consoleUrl: facts.page('configuration'),
    },
  ];
};

/** Provisioned concurrency that could not be provided: cold starts where none were wanted. */
export const provisioned: HealthRule = ({ data, page }) =>
  [...data.provisionedConcurrency]
    .filter(({ status }) => status === 'FAILED')
    .sort((a, b) => (a.qualifier < b.qualifier ? -1 : 1))
    .map(({ qualifier, requested, available, statusReason }) => ({
      code: 'provisioned-concurrency-failed',
      status: 'degraded',
      sentence: `Lambda could not provide the concurrency that ${qualifier} asks for${
        statusReason ? `: ${statusReason.replace(/[.\s]+$/, '')}` : ''
      }.`,
      evidence: [
        {
          label: `provisioned concurrency of ${qualifier}`,
          value: `${available} of ${requested}`,
        },
      ],
      consoleUrl: page('configuration'),
    }));

/** As many run at once as may: the next one is refused. */
export const atLimit: HealthRule = facts => {
  const { reservedConcurrency } = facts.data;
  const most = facts
    .window('concurrency')
    .reduce<{ at: number; value: number } | undefined>(
      (a, b) => (a === undefined || b.value > a.value ? b : a),
      undefined,
    );
  return most && reservedConcurrency && most.value >= reservedConcurrency
    ? [
        {
          code: 'at-reserved-concurrency',
          status: 'healthy',
          sentence: `Runs as often at once as it may: ${reservedConcurrency} executions are reserved for it.`,
          evidence: [evidenceOfSample('most executions at once', most, '')],
          consoleUrl: facts.page('configuration'),
        },
      ]
    : [];
};
