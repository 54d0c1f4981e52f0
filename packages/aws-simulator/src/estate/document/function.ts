import { z } from 'zod';
import { durationSchema } from './duration';
import { functionScenarioSchema } from './functionScenario';
import {
  alarmSchemaFor,
  expectedSchema,
  stackSchema,
  tagsSchema,
} from './workload';

/** Account and Regions of a function or a queue. */
export const placedSchema = z.strictObject({
  /** Name or id of the account. */
  account: z.string(),
  /** All Regions of the estate when absent. */
  regions: z.array(z.string()).nonempty().optional(),
  /** Fills `{environment}`; the account's tag `environment` when absent. */
  stage: z.string().optional(),
  /** Another name than the one above the runs. */
  name: z.string().optional(),
});

const eventSourceSchema = z
  .strictObject({
    /** Name of a queue in the same account and Region. */
    queue: z.string().optional(),
    /** Name of a Kinesis data stream. */
    stream: z.string().optional(),
    /** Name of a DynamoDB table with a stream. */
    table: z.string().optional(),
    batchSize: z.number().int().min(1).max(10_000).optional(),
    maximumConcurrency: z.number().int().min(2).max(1_000).optional(),
    /** Reports the failed items of a batch one by one. */
    partialFailures: z.boolean().default(false),
    bisects: z.boolean().default(false),
    maximumRetries: z.number().int().min(-1).max(10_000).optional(),
    /** Of a stream: each has one batch in work at a time. */
    shards: z.number().int().min(1).max(1_000).default(2),
    enabled: z.boolean().default(true),
    /** The alias that it invokes; the unpublished version when absent. */
    alias: z.string().optional(),
    /** Queue for batches of a stream that cannot be processed. */
    onFailure: z.string().optional(),
  })
  .refine(
    source =>
      [source.queue, source.stream, source.table].filter(Boolean).length === 1,
    { message: 'needs one of "queue", "stream" and "table"' },
  );

const aliasSchema = z.strictObject({
  name: z.string().regex(/^(?![0-9]+$)[A-Za-z0-9_-]{1,128}$/),
  version: z.number().int().positive(),
  /** Shares of traffic of other versions, from 0 to 1. */
  weights: z
    .record(z.string().regex(/^\d+$/), z.number().gt(0).lt(1))
    .default({}),
  /** Executions kept warm. */
  provisioned: z.number().int().positive().optional(),
});

/** A queue by name, or any ARN: also that of something which does not exist. */
const targetSchema = z.string().min(1);

const trafficSchema = z.strictObject({
  /** What comes in a minute on average: calls, or messages or records of its event source. */
  perMinute: z.number().min(0).max(1_000_000).default(30),
  /** How far traffic swings in a day, from 0 (even) to 1 (nothing at night). */
  daily: z.number().min(0).max(1).default(0.3),
  /** What an invocation usually takes. */
  duration: durationSchema.prefault('0.12s'),
  /** Of calls that no event source makes. */
  invocation: z.enum(['request', 'asynchronous']).default('request'),
});

const functionFields = {
  tags: tagsSchema,
  stack: stackSchema,
  description: z.string().max(256),
  /** Of a .zip file. */
  runtime: z.string().regex(/^[a-z]+[a-z0-9.-]*$/),
  packageType: z.enum(['Zip', 'Image']),
  handler: z.string().min(1).max(128),
  /** MiB. */
  memory: z.number().int().min(128).max(10_240),
  timeout: durationSchema.refine(
    value => value >= 1_000 && value <= 900_000 && value % 1_000 === 0,
    { message: 'must be whole seconds, from 1s to 15m' },
  ),
  architecture: z.enum(['x86_64', 'arm64']),
  /** MiB of /tmp. */
  ephemeralStorage: z.number().int().min(512).max(10_240),
  /** Environment variables. */
  variables: z.record(z.string().regex(/^[A-Za-z]\w+$/), z.string()),
  /** ARN of the key that encrypts them. */
  kmsKey: z.string().startsWith('arn:'),
  vpc: z.boolean(),
  tracing: z.enum(['Active', 'PassThrough']),
  /** ARNs of layer versions. */
  layers: z.array(z.string().startsWith('arn:')).max(5),
  /** Number of the version that was published last; none was when absent. */
  version: z.number().int().positive(),
  aliases: z.array(aliasSchema),
  /** Executions that are kept for it and that it cannot exceed; 0 stops it. */
  reservedConcurrency: z.number().int().min(0).max(10_000),
  eventSources: z.array(eventSourceSchema),
  /** Of asynchronous invocations. */
  asynchronous: z.strictObject({
    maximumRetries: z.number().int().min(0).max(2).default(2),
    maximumEventAge: durationSchema.prefault('6h'),
    onSuccess: targetSchema.optional(),
    onFailure: targetSchema.optional(),
  }),
  /** Where asynchronous events go that could not be processed. */
  deadLetter: targetSchema,
  traffic: trafficSchema,
  alarms: z.array(
    alarmSchemaFor({
      namespace: 'AWS/Lambda',
      metric: 'Errors',
      statistic: 'Sum',
      threshold: 5,
    }),
  ),
  scenario: functionScenarioSchema,
  expected: expectedSchema,
};

const settingsSchema = z.strictObject(functionFields).partial();

/** A Lambda function as teams think of it: one name, run in several places. */
export const functionSchema = settingsSchema.extend({
  name: z
    .string()
    .regex(
      /^[A-Za-z0-9_-]{1,64}$/,
      'is not a function name: letters, digits, hyphens and underscores, at most 64',
    ),
  runs: z.array(settingsSchema.extend(placedSchema.shape)).nonempty(),
});

export type FunctionSettingsInput = z.output<typeof settingsSchema>;
export type FunctionDefinition = z.output<typeof functionSchema>;
export type FunctionRun = FunctionDefinition['runs'][number];
export type EventSourceDefinition = z.output<typeof eventSourceSchema>;
export type AliasDefinition = z.output<typeof aliasSchema>;
export type Traffic = z.output<typeof trafficSchema>;
