import { evidenceOfCounts, iso } from './evidenceOf';
import { HealthRule } from './rule';
import { count } from './words';

/** Everything that is wanted runs. */
export const steady: HealthRule = facts => {
  const { desired, running, data, primary, rollingOut, steadyAt, page } = facts;
  if (running < desired || rollingOut) {
    return [];
  }
  return [
    {
      code: 'steady',
      status: 'healthy',
      sentence:
        running > desired
          ? `${count(running, 'task')} run, ${
              running - desired
            } more than wanted for now.`
          : `${running} of ${count(desired, 'task')} run.`,
      since:
        primary?.createdAt === undefined ? undefined : iso(primary.createdAt),
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
