import { HealthReason } from '@pilothouse/plugin-aws-estate-common';
import { METRIC_PERIOD_SECONDS } from '@pilothouse/plugin-aws-estate-node';
import { evidenceOfSample, iso } from '../../shared/evidenceOf';
import { WINDOW_MS } from '../../shared/metricsAge';
import { last, Sample, since } from '../../shared/series';
import { HealthRule } from './rule';
import { duration } from './words';

/** Per cent of what a task may use. */
const NEAR = 90;
/** A start or a burst is over by then. */
const LONG_MS = 10 * 60_000;

/**
 * CPU and memory near what its tasks may use, in every minute for long enough.
 * CloudWatch measures against what they reserve, which limits them where the
 * task definition says so for the whole task, as it must on Fargate; elsewhere
 * they may use more, and nothing is wrong.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html#task_size
 */
export const utilisation: HealthRule = ({ data, measured, page }) => {
  const reasonOf = (
    samples: readonly Sample[],
    limit: string | undefined,
    { code, noun, then }: { code: string; noun: string; then: string },
  ): HealthReason[] => {
    const first = nearSince(samples, measured.readTo);
    return limit !== undefined && first
      ? [
          {
            code,
            status: 'degraded',
            sentence: `Its tasks have used ${NEAR} % of their ${noun} or more for more than ${duration(
              LONG_MS,
            )}: ${then}.`,
            since: iso(first.at),
            evidence: [
              evidenceOfSample(
                `${noun} of all tasks, on average`,
                last(samples)!,
                '%',
              ),
              { label: `${noun} of a task`, value: limit },
            ],
            consoleUrl: page(),
          },
        ]
      : [];
  };
  return [
    ...reasonOf(measured.memory, sizeOf(data.taskDefinition?.memory, 'MiB'), {
      code: 'memory-near-limit',
      noun: 'memory',
      then: 'one that needs more is killed',
    }),
    ...reasonOf(measured.cpu, sizeOf(data.taskDefinition?.cpu, 'CPU units'), {
      code: 'cpu-near-limit',
      noun: 'CPU',
      then: 'they answer slowly, or fall behind',
    }),
  ];
};

/** What the task definition gives a whole task; ECS writes the number alone. */
function sizeOf(value: string | undefined, unit: string): string | undefined {
  return value === undefined ? undefined : `${value} ${unit}`;
}

/** The first sample since which all are near; nothing where it has not been for long, or minutes are missing. */
function nearSince(
  samples: readonly Sample[],
  readTo: number,
): Sample | undefined {
  const recent = since(samples, readTo - WINDOW_MS);
  const newest = last(recent);
  const long =
    newest !== undefined &&
    newest.at - recent[0].at >= LONG_MS &&
    recent.length * METRIC_PERIOD_SECONDS * 1_000 >= LONG_MS;
  if (!long || recent.some(({ value }) => value < NEAR)) {
    return undefined;
  }
  const well = samples.findLastIndex(({ value }) => value < NEAR);
  return samples[well + 1];
}
