import { z } from 'zod';
import { durationSchema } from './duration';

/**
 * Why tasks of a task definition revision do badly. `stoppedReason` texts are
 * those of Amazon ECS:
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stopped-task-error-codes.html
 */
export const failureSchema = z.discriminatedUnion('kind', [
  /** The process ends by itself: stop code `EssentialContainerExited`. */
  z.strictObject({
    kind: z.literal('exits'),
    exitCode: z.number().int().min(0).max(255).default(1),
    /** How long after RUNNING. */
    after: durationSchema.prefault('3s'),
  }),
  /** The kernel kills the container about this long after it started. */
  z.strictObject({
    kind: z.literal('out-of-memory'),
    after: durationSchema.prefault('12m'),
  }),
  /** The task stops before it runs: stop code `TaskFailedToStart`. */
  z.strictObject({
    kind: z.literal('fails-to-start'),
    reason: z.string().min(1),
  }),
  /** Targets answer health checks with this status; ECS replaces the tasks. */
  z.strictObject({
    kind: z.literal('fails-health-check'),
    status: z.number().int().min(100).max(599).default(503),
    /** How many tasks at a time; all when absent. */
    tasks: z.number().int().positive().optional(),
  }),
  /** The scheduler finds no room; no task is made. */
  z.strictObject({
    kind: z.literal('unplaceable'),
    reason: z.string().min(1),
  }),
]);

/** @see failureSchema */
export type Failure = z.output<typeof failureSchema>;

/**
 * What happens to a workload over time. Durations named `since` count back
 * from the start of the scenario, so that an estate has a past the moment it
 * is opened.
 */
export const scenarioSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('steady'),
    /** How long ago the last deployment completed. */
    deployed: durationSchema.prefault('9d'),
  }),
  /** A new revision rolls out, and succeeds, again and again. */
  z.strictObject({
    kind: z.literal('rolling'),
    every: durationSchema.prefault('20m'),
    /** How long ago the first one of those in sight began. */
    since: durationSchema.prefault('2m'),
  }),
  /** Every so often a new revision fails; with a circuit breaker it is rolled back. */
  z.strictObject({
    kind: z.literal('failing-rollout'),
    since: durationSchema.prefault('6m'),
    /** Again this often; once when absent. */
    every: durationSchema.optional(),
    cause: failureSchema,
  }),
  /** The running revision begins to fail. */
  z.strictObject({
    kind: z.literal('failing'),
    since: durationSchema,
    cause: failureSchema,
  }),
  /** The desired count was raised by `missing`, and there is no room for the rest. */
  z.strictObject({
    kind: z.literal('placement-failure'),
    since: durationSchema,
    missing: z.number().int().positive().default(1),
    reason: z.string().min(1),
  }),
  /** A daily schedule scales to zero `down` before the start and up again `up` after it. */
  z
    .strictObject({
      kind: z.literal('scheduled-to-zero'),
      down: durationSchema.prefault('3h'),
      up: durationSchema.prefault('9h'),
    })
    .refine(value => value.down + value.up < 86_400_000, {
      message: '"down" and "up" together must be less than a day',
    }),
  /** Nothing ever started: the first deployment failed and stays so. */
  z.strictObject({
    kind: z.literal('never-started'),
    since: durationSchema.prefault('2h'),
    cause: failureSchema,
  }),
]);

/** @see scenarioSchema */
export type Scenario = z.output<typeof scenarioSchema>;
