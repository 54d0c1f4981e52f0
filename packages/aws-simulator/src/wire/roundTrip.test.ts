import {
  AwsQueryProtocol,
  AwsSmithyRpcV2CborProtocol,
} from '@aws-sdk/core/protocols';
import * as ApplicationAutoScaling from '@aws-sdk/client-application-auto-scaling';
import * as CloudFormation from '@aws-sdk/client-cloudformation';
import * as CloudWatch from '@aws-sdk/client-cloudwatch';
import * as EC2 from '@aws-sdk/client-ec2';
import * as ECS from '@aws-sdk/client-ecs';
import * as ElasticLoadBalancing from '@aws-sdk/client-elastic-load-balancing-v2';
import * as EventBridge from '@aws-sdk/client-eventbridge';
import * as IAM from '@aws-sdk/client-iam';
import * as Lambda from '@aws-sdk/client-lambda';
import * as Organizations from '@aws-sdk/client-organizations';
import * as Tagging from '@aws-sdk/client-resource-groups-tagging-api';
import * as S3 from '@aws-sdk/client-s3';
import * as SNS from '@aws-sdk/client-sns';
import * as SQS from '@aws-sdk/client-sqs';
import * as STS from '@aws-sdk/client-sts';
import fc from 'fast-check';
import { greedyLabels } from './__testUtils__/scalarArbitraries';
import {
  startRoundTripBench,
  type ClientUnderTest,
  type RoundTripBench,
} from './__testUtils__/roundTrip';
import { readServiceModel } from './model';

/**
 * The gate for upgrading the SDK: every operation of every client package that
 * the simulator uses, handled or not, there and back through the real client
 * and the real server. FC_SEED replays a run; RUNS sets the runs per operation.
 */
const SEED = Number(process.env.FC_SEED ?? Date.now() % 2 ** 31);
const RUNS = 20;

const ignore = () => {};
/** S3's client warns of bodies without a length, which generated ones may be. */
const SILENT = {
  trace: ignore,
  debug: ignore,
  info: ignore,
  warn: ignore,
  error: ignore,
};

/** Members of S3 that its client computes, checks or rewrites. */
const S3_CLIENT_OWNED = [
  'ChecksumAlgorithm',
  'ChecksumCRC32',
  'ContentEncoding',
  'ContentLength',
  'ContentType',
  'ExpiresString',
];
/** Members of S3 that are only valid together with one another. */
const S3_LEFT_OUT = [
  'ContentLength',
  'ContentMD5',
  'CopySourceSSECustomerKey',
  'CopySourceSSECustomerKeyMD5',
  'SSECustomerKey',
  'SSECustomerKeyMD5',
];

/** Every client package that the simulator uses, in every protocol that clients speak to it. */
const CLIENTS: readonly ClientUnderTest[] = [
  { title: 'ecs', module: ECS },
  {
    title: 'eventbridge',
    module: EventBridge,
    // A global endpoint has a host of its own.
    overrides: { EndpointId: fc.constant(undefined) },
  },
  {
    title: 'elastic-load-balancing-v2',
    module: ElasticLoadBalancing,
    emptyIsAbsent: true,
  },
  { title: 'cloudwatch', module: CloudWatch },
  {
    title: 'cloudwatch, rpcv2Cbor',
    module: CloudWatch,
    configuration: { protocol: AwsSmithyRpcV2CborProtocol },
  },
  {
    title: 'cloudwatch, awsQuery',
    module: CloudWatch,
    emptyIsAbsent: true,
    configuration: { protocol: AwsQueryProtocol },
  },
  { title: 'application-auto-scaling', module: ApplicationAutoScaling },
  { title: 'cloudformation', module: CloudFormation, emptyIsAbsent: true },
  { title: 'resource-groups-tagging-api', module: Tagging },
  { title: 'organizations', module: Organizations },
  { title: 'sts', module: STS, emptyIsAbsent: true },
  { title: 'lambda', module: Lambda },
  {
    title: 'sqs',
    module: SQS,
    configuration: { md5: false, useQueueUrlAsEndpoint: false },
  },
  {
    title: 'sqs, awsQuery',
    module: SQS,
    emptyIsAbsent: true,
    configuration: {
      md5: false,
      useQueueUrlAsEndpoint: false,
      protocol: AwsQueryProtocol,
    },
  },
  {
    title: 's3',
    module: S3,
    emptyIsAbsent: true,
    configuration: {
      forcePathStyle: true,
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      logger: SILENT,
    },
    overrides: {
      Bucket: fc.constant('bucket-1'),
      Key: greedyLabels,
      ChecksumAlgorithm: fc.constant('CRC32'),
      ...Object.fromEntries(
        S3_LEFT_OUT.map(name => [name, fc.constant(undefined)]),
      ),
    },
    clientOwned: S3_CLIENT_OWNED,
  },
  {
    title: 'ec2',
    module: EC2,
    emptyIsAbsent: true,
    // The client presigns a URL for CopySnapshot.
    clientOwned: ['PresignedUrl', 'DestinationRegion'],
  },
  { title: 'sns', module: SNS, emptyIsAbsent: true },
  { title: 'iam', module: IAM, emptyIsAbsent: true },
];

/** Operations that do not make the round trip, and why. The list is exact: one that has been mended must leave it. */
const EXCEPTIONS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  lambda: {
    InvokeWithResponseStream: 'answers with an event stream',
  },
  'sqs, awsQuery': {
    ReceiveMessage:
      'AttributeNames and MessageSystemAttributeNames share the form key AttributeName',
  },
  s3: {
    ListDirectoryBuckets:
      'is signed for s3express, which is a service of its own',
    SelectObjectContent: 'answers with an event stream',
    WriteGetObjectResponse:
      'is signed for s3-object-lambda, which is a service of its own',
  },
};

/** At most this share of all operations may be an exception. */
const EXCEPTION_LIMIT = 0.01;

describe(`round trip of every operation, ${RUNS} times, FC_SEED=${SEED}`, () => {
  let bench: RoundTripBench;
  beforeAll(async () => {
    bench = await startRoundTripBench(CLIENTS.map(({ module }) => module));
  });
  afterAll(() => bench.close());

  it.each(CLIENTS.map(client => [client.title, client] as const))(
    '%s',
    async (title, client) => {
      const failures = await bench.run(client, RUNS, SEED);
      const excepted = EXCEPTIONS[title] ?? {};
      expect(
        failures.filter(({ operation }) => !(operation in excepted)),
      ).toEqual([]);
      expect(failures.map(({ operation }) => operation).sort()).toEqual(
        Object.keys(excepted).sort(),
      );
    },
    300_000,
  );

  it('excepts at most one operation in a hundred', () => {
    const operations = CLIENTS.reduce(
      (sum, { module }) => sum + readServiceModel(module).operations.size,
      0,
    );
    const exceptions = Object.values(EXCEPTIONS).flatMap(Object.keys);
    expect(exceptions.length / operations).toBeLessThanOrEqual(EXCEPTION_LIMIT);
  });

  it('covers every client that the package depends on', () => {
    const { dependencies } = jest.requireActual('../../package.json') as {
      dependencies: Record<string, string>;
    };
    const tested = new Set(CLIENTS.map(({ title }) => title.split(',')[0]));
    const used = Object.keys(dependencies)
      .filter(name => name.startsWith('@aws-sdk/client-'))
      .map(name => name.slice('@aws-sdk/client-'.length));
    expect(used.filter(name => !tested.has(name))).toEqual([]);
  });

  it('notices an output that is changed on its way', async () => {
    const failures = await bench.run({ title: 'ecs', module: ECS }, 5, SEED, {
      tamper: output => ({ ...output, clusterArns: ['changed'] }),
    });
    expect(failures.map(({ operation }) => operation)).toContain(
      'ListClusters',
    );
  });
});
