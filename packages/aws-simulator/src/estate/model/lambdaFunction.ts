import { createHash } from 'node:crypto';
import type { EventSourceDefinition } from '../document/function';
import { arnOf } from './arns';
import { hashFraction, hashUuid } from './hash';
import {
  buildAlarms,
  buildMember,
  logicalName,
  placeholdersOf,
  underRun,
  type PlacedFunction,
  type PlacedOptions,
} from './placed';
import type { EventSource, LambdaFunction } from './placedTypes';
import type { StackMember } from './stacks';
import type { MetricAlarm, Place } from './types';
import { creationDate } from './creation';

/** A function with what was made beside it. */
export interface BuiltFunction extends StackMember {
  readonly lambda: LambdaFunction;
  readonly alarms: readonly MetricAlarm[];
}

/** Default batch sizes: https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html */
export const BATCH_SIZE = { sqs: 10, kinesis: 100, dynamodb: 100 } as const;

/** Makes the Lambda function of one run. */
export function buildFunction(
  placed: PlacedFunction,
  options: PlacedOptions,
): BuiltFunction {
  const { definition, run, stage } = placed;
  const { place, partition } = options;
  const { account, region } = place;
  const settings = underRun(definition, run);
  const name = run.name ?? definition.name;
  const values = placeholdersOf(name, place, stage);
  const arn = arnOf(partition, 'lambda', place, `function:${name}`);
  const target = (text: string | undefined) =>
    text === undefined || text.startsWith('arn:')
      ? text
      : arnOf(partition, 'sqs', place, text);
  const packageType = settings.packageType ?? 'Zip';
  const image = packageType === 'Image';
  const asynchronous = settings.asynchronous;

  const lambda: LambdaFunction = {
    account,
    region,
    arn,
    name,
    stage,
    packageType,
    configuration: {
      description: settings.description ?? '',
      runtime: image ? undefined : settings.runtime ?? 'nodejs22.x',
      handler: image ? undefined : settings.handler ?? 'index.handler',
      role: `arn:${partition}:iam::${account}:role/${name}`,
      memory: settings.memory ?? 256,
      timeout: (settings.timeout ?? 10_000) / 1_000,
      architecture: settings.architecture ?? 'x86_64',
      ephemeralStorage: settings.ephemeralStorage ?? 512,
      variables: settings.variables ?? {},
      kmsKey: settings.kmsKey,
      vpc: settings.vpc ?? false,
      tracing: settings.tracing ?? 'PassThrough',
      layers: settings.layers ?? [],
      deadLetterArn: target(settings.deadLetter),
      codeSha256: codeHash(arn, settings.version ?? 1),
      codeSize: Math.round(
        20_000 + hashFraction(arn, 'size') ** 3 * 20_000_000,
      ),
      imageUri: image
        ? `${imageRepository(partition, place, options.estateName, name)}:1.${
            settings.version ?? 1
          }.0`
        : undefined,
    },
    publishedVersion: settings.version ?? 0,
    aliases: settings.aliases ?? [],
    reservedConcurrency: settings.reservedConcurrency,
    eventSources: (settings.eventSources ?? []).map(source =>
      buildEventSource(source, arn, options, target),
    ),
    asynchronous: {
      maximumRetries: asynchronous?.maximumRetries ?? 2,
      maximumEventAge: asynchronous?.maximumEventAge ?? 6 * 3_600_000,
      onSuccessArn: target(asynchronous?.onSuccess),
      onFailureArn: target(asynchronous?.onFailure),
      configured: asynchronous !== undefined,
    },
    traffic: settings.traffic ?? {
      perMinute: 30,
      daily: 0.3,
      duration: 120,
      invocation: 'request',
    },
    scenario: settings.scenario ?? { kind: 'healthy', updated: 9 * 86_400_000 },
    createdAt: creationDate(arn),
    expected:
      definition.expected || run.expected
        ? { ...definition.expected, ...run.expected }
        : undefined,
  };

  const alarms = buildAlarms(settings.alarms, place, partition, values, [
    { Name: 'FunctionName', Value: name },
  ]);
  const member = buildMember(
    placed,
    options,
    values,
    {
      logicalId: `${logicalName(name)}Function`,
      physicalId: name,
      type: 'AWS::Lambda::Function',
      arn,
    },
    alarms,
  );
  return { lambda, alarms, ...member };
}

/** The ECR repository that holds a function's images. */
export function imageRepository(
  partition: string,
  place: Place,
  estateName: string,
  functionName: string,
): string {
  const suffix = partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com';
  return `${place.account}.dkr.ecr.${place.region}.${suffix}/${estateName}/${functionName}`;
}

/** What CodeSha256 says of code: base64 of a SHA-256. */
export function codeHash(...parts: (string | number)[]): string {
  return createHash('sha256').update(parts.join('\u0000')).digest('base64');
}

function buildEventSource(
  source: EventSourceDefinition,
  functionArn: string,
  { place, partition }: PlacedOptions,
  target: (text: string | undefined) => string | undefined,
): EventSource {
  const made = sourceOf(source, place, partition);
  return {
    ...made,
    uuid: hashUuid(functionArn, made.arn),
    batchSize: source.batchSize ?? BATCH_SIZE[made.kind],
    maximumConcurrency: source.maximumConcurrency,
    partialFailures: source.partialFailures,
    bisects: source.bisects,
    maximumRetries: source.maximumRetries,
    shards: source.shards,
    enabled: source.enabled,
    alias: source.alias,
    onFailureArn: target(source.onFailure),
  };
}

function sourceOf(
  { queue, stream, table }: EventSourceDefinition,
  place: Place,
  partition: string,
): Pick<EventSource, 'kind' | 'arn'> {
  if (queue) {
    return { kind: 'sqs', arn: arnOf(partition, 'sqs', place, queue) };
  }
  return stream
    ? {
        kind: 'kinesis',
        arn: arnOf(partition, 'kinesis', place, `stream/${stream}`),
      }
    : {
        kind: 'dynamodb',
        arn: arnOf(
          partition,
          'dynamodb',
          place,
          `table/${table}/stream/2025-03-04T09:30:00.000`,
        ),
      };
}
