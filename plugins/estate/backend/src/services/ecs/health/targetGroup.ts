import { TargetGroupData } from '@pilothouse/plugin-aws-estate-common';
import { EcsFacts, Related } from './facts';

/** A target group of the service, as far as it could be read. */
export type TargetGroup = Related<TargetGroupData>;

/** What AWS said of the targets of a group; none where it was not asked. */
export function targetsIn({ data }: TargetGroup) {
  return data.targets ?? [];
}

/**
 * ECS itself ignores health checks for a while after a task starts. A task
 * that failed already is no slow start.
 */
export function inGracePeriod({ data, failures, now }: EcsFacts): boolean {
  const grace = (data.healthCheckGracePeriodSeconds ?? 0) * 1_000;
  const started = data.tasks.flatMap(({ startedAt, lastStatus }) =>
    startedAt && lastStatus === 'RUNNING' ? [Date.parse(startedAt)] : [],
  );
  return (
    failures.length === 0 &&
    started.length > 0 &&
    started.every(at => now - at <= grace)
  );
}
