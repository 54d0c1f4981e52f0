import {
  AwsQueryProtocol,
  AwsSmithyRpcV2CborProtocol,
} from '@aws-sdk/core/protocols';
import * as CloudWatch from '@aws-sdk/client-cloudwatch';
import * as ECS from '@aws-sdk/client-ecs';
import * as EC2 from '@aws-sdk/client-ec2';
import * as SQS from '@aws-sdk/client-sqs';
import * as STS from '@aws-sdk/client-sts';
import { resolve } from 'node:path';
import { loadEstate } from './estate';
import { EC2_ADDRESS } from './services';
import { createSimulator, type Simulator } from './simulator';
import { readServiceModel } from './wire/model';
import { addressOf } from './wire/service';

const MANAGEMENT = '100000000001';
const DEVELOPMENT = '100000000002';
const DENIED = '100000000006';
const START = new Date('2026-11-02T09:00:00Z');

// Hundreds of real calls, on a machine that may be busy.
jest.setTimeout(30_000);

describe('createSimulator', () => {
  let simulator: Simulator;
  let url: string;

  beforeAll(async () => {
    simulator = createSimulator({
      estate: loadEstate(resolve(__dirname, '../estates/shop.yaml')),
      seed: 'test',
      start: START,
      speed: 0,
      onDefect: error => {
        throw error;
      },
    });
    url = await simulator.listen();
  });
  afterAll(() => simulator.close());
  afterEach(() => simulator.reset());

  const configuration = (account: string) => ({
    endpoint: url,
    region: 'eu-west-1',
    maxAttempts: 1,
    credentials: { accessKeyId: account, secretAccessKey: 'any' },
  });

  const assume = async (account: string, ExternalId = 'pilothouse-demo') => {
    const sts = new STS.STS(configuration(MANAGEMENT));
    const { Credentials } = await sts.assumeRole({
      RoleArn: `arn:aws:iam::${account}:role/PilothouseReadOnly`,
      RoleSessionName: 'portal',
      ExternalId,
    });
    return {
      ...configuration(account),
      credentials: {
        accessKeyId: Credentials!.AccessKeyId!,
        secretAccessKey: Credentials!.SecretAccessKey!,
        sessionToken: Credentials!.SessionToken,
      },
    };
  };

  it('lets the portal in by the role of each account, and nobody into the denied one', async () => {
    const ecs = new ECS.ECS(await assume(DEVELOPMENT));
    expect((await ecs.listClusters()).clusterArns).toEqual([
      `arn:aws:ecs:eu-west-1:${DEVELOPMENT}:cluster/shop-development`,
    ]);
    await expect(assume(DENIED)).rejects.toThrow('is not authorized');
    await expect(assume(DEVELOPMENT, 'wrong')).rejects.toThrow(
      'is not authorized',
    );
  });

  it('goes back to its start', async () => {
    const ecs = new ECS.ECS(configuration(DEVELOPMENT));
    const cluster = 'shop-development';
    const desired = async () => {
      const { services } = await ecs.describeServices({
        cluster,
        services: ['order-api'],
      });
      return services![0].desiredCount;
    };
    const before = await desired();
    await ecs.updateService({ cluster, service: 'order-api', desiredCount: 9 });
    expect(await desired()).toBe(9);
    expect(simulator.journal.list()).toHaveLength(1);
    simulator.clock.advance(3_600_000);
    simulator.throttle.enabled = true;

    const response = await fetch(`${url}/_simulator/reset`, { method: 'POST' });
    expect(await response.json()).toEqual({
      now: START.toISOString(),
      speed: 0,
    });
    expect(simulator.journal.list()).toEqual([]);
    expect(simulator.statistics.list()).toEqual([]);
    expect(simulator.throttle.enabled).toBe(false);
    expect(await desired()).toBe(before);
  });

  it('enforces the documented limits when asked to', async () => {
    const ecs = new ECS.ECS(configuration(DEVELOPMENT));
    const throttledOf = async (calls: number) => {
      const results = await Promise.allSettled(
        Array.from({ length: calls }, () => ecs.listClusters()),
      );
      return results.filter(
        result =>
          result.status === 'rejected' &&
          result.reason.name === 'ThrottlingException',
      ).length;
    };
    expect(await throttledOf(80)).toBe(0);
    await fetch(`${url}/_simulator/limits`, {
      method: 'POST',
      body: '{"enabled":true}',
    });
    // A burst of 50, and what the bucket gains meanwhile: 20 a second.
    const began = performance.now();
    const throttled = await throttledOf(120);
    const seconds = (performance.now() - began) / 1_000;
    expect(throttled).toBeLessThanOrEqual(70);
    expect(120 - throttled).toBeLessThanOrEqual(51 + 20 * seconds);
  });

  it('brings what callers and the clock change to the queue of the hub', async () => {
    const sqs = new SQS.SQS(configuration(MANAGEMENT));
    const { QueueUrl } = await sqs.getQueueUrl({
      QueueName: 'pilothouse-events',
    });
    const received = new Map<string, { source: string; account: string }>();
    const wanted = [
      'AWS API Call via CloudTrail',
      'ECS Deployment State Change',
      'ECS Task State Change',
    ];
    await new ECS.ECS(configuration(DEVELOPMENT)).updateService({
      cluster: 'shop-development',
      service: 'order-api',
      forceNewDeployment: true,
    });
    // Nobody looks at the service again: its tasks go on by themselves.
    simulator.clock.advance(60_000);
    while (!wanted.every(detailType => received.has(detailType))) {
      const { Messages = [] } = await sqs.receiveMessage({
        QueueUrl,
        MaxNumberOfMessages: 10,
        WaitTimeSeconds: 20,
      });
      for (const { Body, ReceiptHandle } of Messages) {
        const event = JSON.parse(Body!);
        if (event.account === DEVELOPMENT) {
          received.set(event['detail-type'], event);
        }
        await sqs.deleteMessage({ QueueUrl, ReceiptHandle });
      }
    }
    expect(received.get(wanted[0])).toMatchObject({
      version: '0',
      source: 'aws.ecs',
      region: 'eu-west-1',
      detail: { eventName: 'UpdateService' },
    });
    expect(received.get(wanted[2])).toMatchObject({
      detail: {
        clusterArn: `arn:aws:ecs:eu-west-1:${DEVELOPMENT}:cluster/shop-development`,
        updatedAt: expect.any(String),
      },
    });
  });

  it.each([
    ['awsJson1_0', undefined],
    ['awsQuery', AwsQueryProtocol],
    ['rpcv2Cbor', AwsSmithyRpcV2CborProtocol],
  ])('counts the metrics that are read over %s', async (_, protocol) => {
    const cloudWatch = new CloudWatch.CloudWatch({
      ...configuration(DEVELOPMENT),
      ...(protocol && { protocol }),
    });
    const { Metrics = [] } = await cloudWatch.listMetrics({
      Namespace: 'AWS/ECS',
      MetricName: 'MemoryUtilization',
    });
    const { MetricDataResults } = await cloudWatch.getMetricData({
      StartTime: new Date(START.getTime() - 600_000),
      EndTime: START,
      MetricDataQueries: Metrics.map((Metric, index) => ({
        Id: `m${index}`,
        MetricStat: { Metric, Period: 60, Stat: 'Average' },
      })),
    });
    expect(MetricDataResults).toHaveLength(Metrics.length);
    const { Timestamps, Values } = MetricDataResults!.find(
      ({ Values: values }) => values!.length > 0,
    )!;
    expect(Timestamps![0]).toEqual(new Date(START.getTime() - 60_000));
    expect(Values![0]).toBeGreaterThan(0);
    expect(simulator.statistics.listMetrics()).toEqual([
      {
        account: DEVELOPMENT,
        region: 'eu-west-1',
        metrics: Metrics.length,
      },
    ]);
  });

  it('loads EC2 under the address that its model has', async () => {
    expect(EC2_ADDRESS).toEqual(addressOf(readServiceModel(EC2)));
    const { Regions } = await new EC2.EC2(
      configuration(MANAGEMENT),
    ).describeRegions();
    expect(Regions?.map(({ RegionName }) => RegionName)).toContain('eu-west-1');
  });
});
