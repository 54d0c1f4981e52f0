import * as CloudWatch from '@aws-sdk/client-cloudwatch';
import * as ECS from '@aws-sdk/client-ecs';
import * as ELB from '@aws-sdk/client-elastic-load-balancing-v2';
import * as Lambda from '@aws-sdk/client-lambda';
import * as Tagging from '@aws-sdk/client-resource-groups-tagging-api';
import * as SQS from '@aws-sdk/client-sqs';
import { isThrottlingError } from '@smithy/core/retry';
import {
  HUB,
  startServices,
  type StartedServices,
} from '../server/__testUtils__/startServices';
import { defineService } from '../wire/service';
import { sampleCalls, sampleServices } from './__testUtils__/sampleServices';
import { faultRuleSchema, type FaultEffect } from './faults';
import { createThrottle } from './throttle';

let admits = true;
let server: StartedServices;
let ecs: ECS.ECS;

beforeAll(async () => {
  const denied = [
    defineService(CloudWatch, {}),
    defineService(ELB, {}),
    defineService(Tagging, {}),
  ];
  server = await startServices([...sampleServices, ...denied], {
    throttle: { ...createThrottle({ limits: [] }), admit: () => admits },
  });
  ecs = new ECS.ECS(server.client);
});
afterAll(() => server.close());
afterEach(() => {
  admits = true;
  server.core.faults.reset();
  server.core.statistics.reset();
  server.core.journal.reset();
});

const switchOn = (effect: FaultEffect, match: object = {}) =>
  server.core.faults.add(faultRuleSchema.parse({ effect, match }));

describe('credentials', () => {
  it.each([
    ['awsJson1_1', 'UnrecognizedClientException'],
    ['awsJson1_0', 'UnrecognizedClientException'],
    ['awsQuery', 'InvalidClientTokenId'],
    ['ec2Query', 'AuthFailure'],
    ['restJson1', 'UnrecognizedClientException'],
    ['restXml', 'InvalidAccessKeyId'],
  ])('that nobody has are refused in %s', async (protocol, name) => {
    const client = {
      ...server.client,
      credentials: { accessKeyId: '999999999999', secretAccessKey: 'any' },
    };
    await expect(sampleCalls[protocol](client)).rejects.toMatchObject({ name });
  });

  it('are needed', async () => {
    const response = await fetch(server.url, {
      method: 'POST',
      headers: {
        'x-amz-target': 'AmazonEC2ContainerServiceV20141113.ListClusters',
      },
      body: '{}',
    });
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({
      __type: 'MissingAuthenticationTokenException',
    });
  });
});

describe('rate limits', () => {
  it.each([
    ['awsJson1_1', 'ThrottlingException', 400],
    ['awsJson1_0', 'RequestThrottled', 403],
    ['awsQuery', 'Throttling', 400],
    ['ec2Query', 'RequestLimitExceeded', 503],
    ['restJson1', 'TooManyRequestsException', 429],
    ['restXml', 'SlowDown', 503],
  ])('answer in %s as %s', async (protocol, name, httpStatusCode) => {
    admits = false;
    const error = (await sampleCalls[protocol](server.client).catch(
      thrown => thrown,
    )) as never;
    expect(error).toMatchObject({ name, $metadata: { httpStatusCode } });
    // What the client's retry strategy goes by.
    expect(isThrottlingError(error)).toBe(true);
  });
});

describe('faults', () => {
  it('break the connection', async () => {
    switchOn({ type: 'reset' });
    await expect(ecs.listClusters()).rejects.toThrow('socket hang up');
    expect(server.core.statistics.list()[0].errors).toEqual({
      ConnectionReset: 1,
    });
  });

  it('delay the answer', async () => {
    switchOn({ type: 'latency', milliseconds: 120 });
    const before = performance.now();
    await ecs.listClusters();
    expect(performance.now() - before).toBeGreaterThanOrEqual(119);
  });

  it('give the error that was asked for', async () => {
    switchOn({
      type: 'error',
      code: 'ServerException',
      message: 'broken on purpose',
      status: 500,
    });
    await expect(ecs.listClusters()).rejects.toMatchObject({
      constructor: ECS.ServerException,
      message: 'broken on purpose',
    });
  });

  it('deny in the words of IAM', async () => {
    switchOn({ type: 'denied' }, { account: HUB });
    await expect(ecs.listClusters()).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: `User: arn:aws:iam::${HUB}:user/administrator is not authorized to perform: ecs:ListClusters on resource: * because no identity-based policy allows the ecs:ListClusters action`,
    });
  });

  it.each<[string, (client: StartedServices['client']) => Promise<unknown>]>([
    [
      'cloudwatch:DescribeAlarms',
      client => new CloudWatch.CloudWatch(client).describeAlarms(),
    ],
    [
      'tag:GetResources',
      client => new Tagging.ResourceGroupsTaggingAPI(client).getResources(),
    ],
    [
      'elasticloadbalancing:DescribeTargetGroups',
      client => new ELB.ElasticLoadBalancingV2(client).describeTargetGroups(),
    ],
    [
      'lambda:InvokeFunction',
      client => new Lambda.Lambda(client).invoke({ FunctionName: 'any' }),
    ],
    [
      'sqs:SendMessage',
      client =>
        new SQS.SQS(client).sendMessageBatch({ QueueUrl: 'any', Entries: [] }),
    ],
  ])('deny by the name of the action %s', async (action, call) => {
    switchOn({ type: 'denied' });
    await expect(call(server.client)).rejects.toThrow(
      `is not authorized to perform: ${action} on resource: * because no identity-based policy allows the ${action} action`,
    );
  });

  it('take a Region out, and no other', async () => {
    switchOn({ type: 'regionOut' }, { region: 'eu-west-1' });
    await expect(ecs.listClusters()).rejects.toMatchObject({
      name: 'ServiceUnavailableException',
      $metadata: { httpStatusCode: 503 },
    });
    const elsewhere = new ECS.ECS({ ...server.client, region: 'us-east-1' });
    await expect(elsewhere.listClusters()).resolves.toMatchObject({
      clusterArns: ['arn'],
    });
  });
});

describe('records', () => {
  it('count calls and errors by account, Region, service and operation', async () => {
    await ecs.listClusters();
    await ecs.listClusters();
    await ecs.listServices().catch(() => {});
    expect(server.core.statistics.list()).toEqual([
      {
        account: HUB,
        region: 'eu-west-1',
        service: 'ecs',
        operation: 'ListClusters',
        calls: 2,
        errors: {},
      },
      {
        account: HUB,
        region: 'eu-west-1',
        service: 'ecs',
        operation: 'ListServices',
        calls: 1,
        errors: { ClusterNotFoundException: 1 },
      },
    ]);
  });

  it('journal mutating calls, failed ones too, and no others', async () => {
    await ecs.listClusters();
    await ecs.updateService({ service: 'orders', desiredCount: 3 });
    await ecs.createCluster({ clusterName: 'new' }).catch(() => {});
    expect(server.core.journal.list()).toEqual([
      expect.objectContaining({
        account: HUB,
        region: 'eu-west-1',
        service: 'ecs',
        operation: 'UpdateService',
        principalArn: `arn:aws:iam::${HUB}:user/administrator`,
        input: { service: 'orders', desiredCount: 3 },
        output: { service: { serviceName: 'orders' } },
      }),
      expect.objectContaining({
        operation: 'CreateCluster',
        error: expect.objectContaining({ code: 'NotImplemented' }),
      }),
    ]);
  });
});
