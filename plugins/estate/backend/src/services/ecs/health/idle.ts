import {
  HealthReason,
  ScalableTargetData,
} from '@pilothouse/plugin-aws-estate-common';
import { CELL_WORDS, isBelievable } from '../../shared/believable';
import { EcsFacts } from './facts';
import { evidenceOfCounts } from './evidenceOf';
import { HealthRule } from './rule';
import { count } from './words';

/** Whether a service is meant to run nothing. */
export function isIdle({ data, desired }: EcsFacts): boolean {
  return data.status === 'ACTIVE' && desired === 0;
}

/** No task is wanted: by whose will, as far as can be told. */
export const idle: HealthRule = facts => {
  if (!isIdle(facts)) {
    return [];
  }
  const { data, running, scaling, page } = facts;
  const minimum = scaling?.data.minCapacity ?? 0;
  const reason: HealthReason = {
    code: 'scaled-to-zero',
    status: 'idle',
    sentence: 'No task is wanted: the desired count is 0.',
    evidence: evidenceOfCounts({
      desired: 0,
      running,
      pending: data.pendingCount,
    }),
    consoleUrl: page(),
  };
  if (data.schedulingStrategy === 'DAEMON') {
    return [
      {
        ...reason,
        code: 'no-container-instance',
        sentence:
          'Runs once on every container instance, and no instance of the cluster fits.',
      },
    ];
  }
  if (running > 0) {
    return [
      {
        ...reason,
        code: 'scaling-to-zero',
        sentence: `Is being scaled to zero; ${count(
          running,
          'task',
        )} still to stop.`,
      },
    ];
  }
  if (scaling && minimum > 0) {
    return [belowMinimum(reason, scaling.data, scaling.arn)];
  }
  const schedule = scaling && scheduleToZero(scaling.data);
  if (scaling && schedule) {
    const zone = schedule.timezone ? ` ${schedule.timezone}` : '';
    return [
      {
        ...reason,
        code: 'scaled-to-zero-by-schedule',
        sentence: `Scaled to zero by schedule ${schedule.name}, ${schedule.schedule}${zone}.`,
        evidence: [
          ...reason.evidence,
          {
            label: 'schedule',
            value: `${schedule.name}: ${schedule.schedule}${zone}`,
            arn: scaling.arn,
          },
        ],
      },
    ];
  }
  return scaling ? [reason] : [reason, ...unknownScaling(facts)];
};

/** Whether 0 is below a minimum of autoscaling cannot be told where that was not read. */
function unknownScaling(facts: EcsFacts): HealthReason[] {
  const { state = 'never-swept', lastSuccessAt } =
    facts.cells['application-autoscaling'] ?? {};
  const readCompletely = { observedAt: lastSuccessAt?.getTime() ?? -Infinity };
  if (isBelievable(readCompletely, facts, 'application-autoscaling')) {
    return [];
  }
  return [
    {
      code: 'scaling-unknown',
      status: 'unknown',
      sentence: `Whether it is meant to run nothing is unknown: Application Auto Scaling, which may have a minimum for it, is ${
        CELL_WORDS[state] ?? state
      }.`,
      evidence: [],
      consoleUrl: facts.page(),
    },
  ];
}

/** Autoscaling never scales out a service that somebody set to zero: it stays down until somebody sets it back. */
function belowMinimum(
  reason: HealthReason,
  { minCapacity, suspended }: ScalableTargetData,
  arn: string,
): HealthReason {
  const evidence = [
    ...reason.evidence,
    { label: 'minimum of autoscaling', value: String(minCapacity), arn },
  ];
  // whoever suspends scaling beside it means it
  return suspended.length > 0
    ? {
        ...reason,
        sentence:
          'No task is wanted: the desired count is 0, and its scaling is suspended.',
        evidence,
      }
    : {
        ...reason,
        code: 'set-to-zero-below-minimum',
        status: 'degraded',
        sentence: `Runs nothing although autoscaling's minimum is ${minCapacity}: somebody set the desired count to 0, and autoscaling will not undo it.`,
        evidence,
      };
}

function scheduleToZero({ scheduledActions }: ScalableTargetData) {
  return [...scheduledActions]
    .sort((a, b) => a.name.localeCompare(b.name))
    .find(
      ({ minCapacity, maxCapacity }) =>
        maxCapacity === 0 || (minCapacity === 0 && maxCapacity === undefined),
    );
}
