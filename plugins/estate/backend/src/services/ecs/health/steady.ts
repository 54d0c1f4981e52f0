import { iso } from '../../shared/evidenceOf';
import { isStartOrStop } from './events';
import { evidenceOfCounts } from './evidenceOf';
import { EcsFacts } from './facts';
import { HealthRule } from './rule';
import { runningTasks, tasksRun } from './words';

/** Everything that is wanted runs. */
export const steady: HealthRule = facts => {
  const { desired, running, data, rollingOut, steadyAt, page } = facts;
  if (running < desired || rollingOut) {
    return [];
  }
  const since = steadySince(facts);
  return [
    {
      code: 'steady',
      status: 'healthy',
      sentence:
        running > desired
          ? `${runningTasks(running)}, ${
              running - desired
            } more than wanted for now.`
          : `${tasksRun(running, desired)}.`,
      since: since === undefined ? undefined : iso(since),
      evidence: [
        ...evidenceOfCounts({ desired, running, pending: data.pendingCount }),
        ...(steadyAt === undefined
          ? []
          : [{ label: 'steady state', value: 'reported', at: iso(steadyAt) }]),
      ],
      consoleUrl: page(),
    },
  ];
};

/**
 * Since when all of them run: not before the last one of them started, and not
 * before tasks were last started, stopped or wanted in another number.
 */
function steadySince({ data, primary, events }: EcsFacts): number | undefined {
  if (primary?.createdAt === undefined) {
    return undefined;
  }
  const changes = [
    ...events.filter(isStartOrStop).map(({ at }) => at),
    ...data.tasks
      .filter(({ lastStatus }) => lastStatus === 'RUNNING')
      .map(({ startedAt }) => startedAt),
    data.desiredChange?.at,
  ].flatMap(at => (at === undefined ? [] : [Date.parse(at)]));
  return Math.max(primary.createdAt, ...changes);
}
