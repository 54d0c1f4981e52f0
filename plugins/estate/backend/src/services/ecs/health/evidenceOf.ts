import { HealthEvidence } from '@pilothouse/plugin-aws-estate-common';
import { shortName } from '../arns';
import { Stop } from './facts';

/** A few say as much as fifty. */
const STOPS_SHOWN = 3;

/** Milliseconds as the reasons write them. */
export function iso(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

/** What AWS said of stopped tasks, newest first. */
export function evidenceOfStops(stops: readonly Stop[]): HealthEvidence[] {
  return stops.slice(0, STOPS_SHOWN).flatMap(({ task }) => {
    const about = { at: task.stoppedAt, arn: task.arn };
    const exits = task.containers
      .filter(({ exitCode }) => exitCode !== undefined)
      .map(({ name, exitCode }) => ({
        label: `exit code of ${name}`,
        value: String(exitCode),
        ...about,
      }));
    const texts = [
      task.stoppedReason,
      ...task.containers.map(({ reason }) => reason),
    ].filter((text): text is string => Boolean(text));
    return [
      ...(task.stopCode
        ? [{ label: 'stop code', value: task.stopCode, ...about }]
        : []),
      ...texts.map(value => ({
        label: `task ${shortName(task.arn)}`,
        value,
        ...about,
      })),
      ...exits,
    ];
  });
}

/** The counts of the service. */
export function evidenceOfCounts(counts: {
  desired: number;
  running: number;
  pending: number;
}): HealthEvidence[] {
  return [
    {
      label: 'tasks',
      value: `${counts.running} running, ${counts.pending} pending, ${counts.desired} desired`,
    },
  ];
}
