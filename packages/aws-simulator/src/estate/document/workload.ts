import { z } from 'zod';
import { durationSchema } from './duration';
import { scenarioSchema } from './scenario';

/** Tags as written; `null` takes a tag away that a wider setting would give. */
export const tagsSchema = z.record(
  z.string().min(1).max(128),
  z.string().max(256).nullable(),
);

const taskSchema = z.strictObject({
  /** Repository and name without the tag. Default: the workload's own ECR repository. */
  image: z.string().min(1).optional(),
  /** Image tag of the revision that runs at first, for example `2.14.1`. */
  version: z.string().min(1).optional(),
  /** Number of that revision. */
  revision: z.number().int().positive().optional(),
  /** CPU units: 256 are a quarter of a core. */
  cpu: z.number().int().positive().optional(),
  /** MiB. */
  memory: z.number().int().positive().optional(),
  /** The port that the container listens on. */
  port: z.number().int().min(1).max(65_535).optional(),
  architecture: z.enum(['X86_64', 'ARM64']).optional(),
  environment: z.record(z.string(), z.string()).optional(),
  /** Names of variables that Secrets Manager fills. */
  secrets: z.array(z.string()).optional(),
  /** Names of containers beside the main one. */
  sidecars: z.array(z.string()).optional(),
});

/** What an alarm watches where the document does not say it. */
interface AlarmDefaults {
  readonly namespace: string;
  readonly metric: string;
  readonly statistic: 'Average' | 'Maximum' | 'Sum';
  readonly threshold: number;
}

/** An alarm on what it stands at. */
export const alarmSchemaFor = (defaults: AlarmDefaults) =>
  z.strictObject({
    name: z.string().min(1).max(255),
    description: z.string().optional(),
    namespace: z.string().default(defaults.namespace),
    metric: z.string().default(defaults.metric),
    statistic: z
      .enum(['Average', 'Maximum', 'Minimum', 'SampleCount', 'Sum'])
      .default(defaults.statistic),
    threshold: z.number().default(defaults.threshold),
    state: z.enum(['OK', 'ALARM', 'INSUFFICIENT_DATA']).default('OK'),
    /** How long before the start it came into that state. */
    since: durationSchema.prefault('3d'),
    /** An alarm that comes and goes: in ALARM for `lasting` out of each `every`. */
    recurs: z
      .strictObject({ every: durationSchema, lasting: durationSchema })
      .refine(value => value.lasting < value.every, {
        message: '"lasting" must be shorter than "every"',
      })
      .optional(),
  });

const alarmSchema = alarmSchemaFor({
  namespace: 'AWS/ECS',
  metric: 'CPUUtilization',
  statistic: 'Average',
  threshold: 85,
});

/** CloudFormation stack, by name or with tags of its own; placeholders are filled in. */
export const stackSchema = z.union([
  z
    .string()
    .min(1)
    .transform(name => ({ name, tags: {} as Record<string, string | null> })),
  z.strictObject({ name: z.string().min(1), tags: tagsSchema.default({}) }),
]);

/** Ground truth for tests and benchmarks; AWS never says it. */
export const expectedSchema = z.strictObject({
  /** The team that ought to be found; `null` when nobody claims it. */
  owner: z.string().nullable().optional(),
  health: z.enum(['healthy', 'degraded', 'down', 'idle']).optional(),
  /** By what the owner can be known. */
  evidence: z
    .enum(['tag', 'misspelt-tag', 'stack', 'account', 'none'])
    .optional(),
});

const workloadFields = {
  tags: tagsSchema,
  stack: stackSchema,
  launchType: z.enum(['FARGATE', 'EC2', 'EXTERNAL']),
  schedulingStrategy: z.enum(['REPLICA', 'DAEMON']),
  deploymentController: z.enum(['ECS', 'CODE_DEPLOY', 'EXTERNAL']),
  /** Of the native controller. */
  strategy: z.enum(['ROLLING', 'BLUE_GREEN']),
  /** How long both colours stay after traffic has shifted. */
  bakeTime: durationSchema,
  desired: z.number().int().min(0).max(5_000),
  minimumHealthyPercent: z.number().int().min(0).max(100),
  maximumPercent: z.number().int().min(100).max(400),
  circuitBreaker: z.enum(['off', 'on', 'rollback']),
  propagateTags: z.enum(['NONE', 'SERVICE', 'TASK_DEFINITION']),
  task: taskSchema,
  loadBalancer: z.strictObject({
    /** Health check path. */
    path: z.string().startsWith('/').default('/healthz'),
    gracePeriod: durationSchema.prefault('60s'),
  }),
  scaling: z.strictObject({
    minimum: z.number().int().min(0),
    maximum: z.number().int().min(1),
    /** Target of average CPU utilisation, in per cent. */
    cpu: z.number().positive().optional(),
  }),
  alarms: z.array(alarmSchema),
  scenario: scenarioSchema,
  expected: expectedSchema,
};

const settingsSchema = z.strictObject(workloadFields).partial();

/** What one run of a workload, or all of them, is like. */
export type WorkloadSettings = z.output<typeof settingsSchema>;

/** A workload in one cluster; its settings come before those of the workload. */
export const runSchema = settingsSchema.extend({
  /** Name of the cluster. */
  cluster: z.string(),
  /** Only these Regions of the cluster. */
  regions: z.array(z.string()).nonempty().optional(),
  /** Another service name than the workload's. */
  name: z.string().optional(),
});

/** An ECS service as teams think of it: one name, run in several places. */
export const workloadSchema = settingsSchema.extend({
  name: z
    .string()
    .regex(
      /^[A-Za-z0-9][A-Za-z0-9_-]{0,254}$/,
      'is not an ECS service name: letters, digits, hyphens and underscores',
    ),
  runs: z.array(runSchema).nonempty(),
});

export type AlarmDefinition = z.output<typeof alarmSchema>;
/** What a task definition says, with every default filled in. */
export type TaskSettings = Required<
  Omit<z.output<typeof taskSchema>, 'port'>
> & { readonly port?: number };
export type Run = z.output<typeof runSchema>;
export type Workload = z.output<typeof workloadSchema>;
