import * as CloudFormation from '@aws-sdk/client-cloudformation';
import * as EC2 from '@aws-sdk/client-ec2';
import * as ECS from '@aws-sdk/client-ecs';
import * as Lambda from '@aws-sdk/client-lambda';
import * as Organizations from '@aws-sdk/client-organizations';
import * as S3 from '@aws-sdk/client-s3';
import * as SQS from '@aws-sdk/client-sqs';
import { isThrottlingError } from '@smithy/core/retry';
import { gzipSync } from 'node:zlib';
import {
  HUB,
  startServices,
  type StartedServices,
} from '../server/__testUtils__/startServices';
import { AwsError } from '../wire/errors';
import { defineService } from '../wire/service';
import { createFaults, faultRuleSchema, type FaultEffect } from './faults';
import { createThrottle } from './throttle';

const services = [
  defineService(ECS, {
    ListClusters: () => ({ clusterArns: ['arn'] }),
    DescribeServices: () => ({ services: [] }),
    UpdateService: () => ({ service: { serviceName: 'orders' } }),
    ListServices: () => {
      throw new ECS.ClusterNotFoundException({
        message: 'Cluster not found.',
        $metadata: {},
      });
    },
    ListTasks: () => {
      throw new TypeError('a defect');
    },
  }),
  defineService(CloudFormation, {
    ListStacks: () => ({ StackSummaries: [] }),
    DescribeStacks: input => {
      throw new AwsError(
        'ValidationError',
        `Stack with id ${input.StackName} does not exist`,
      );
    },
  }),
  defineService(EC2, { DescribeRegions: () => ({ Regions: [] }) }),
  defineService(Lambda, {
    ListFunctions: () => ({ Functions: [] }),
    GetFunction: () => {
      throw new Lambda.ResourceNotFoundException({
        message: 'Function not found: <gone>',
        Message: 'Function not found: <gone>',
        Type: 'User',
        $metadata: {},
      });
    },
  }),
  defineService(Organizations, {}),
  defineService(S3, {
    ListBuckets: () => ({ Buckets: [] }),
    GetObject: () => {
      throw new S3.NoSuchKey({
        message: 'The specified key does not exist.',
        $metadata: {},
      });
    },
    HeadObject: () => {
      throw new AwsError('NotFound', 'Not Found', 404);
    },
    PutObject: input => ({
      ETag: Buffer.from(input.Body as Uint8Array).toString(),
    }),
  }),
  defineService(SQS, {
    ListQueues: () => ({ QueueUrls: [] }),
    GetQueueUrl: () => {
      throw new SQS.QueueDoesNotExist({
        message: 'The specified queue does not exist.',
        $metadata: {},
      });
    },
  }),
];

const defects: unknown[] = [];
const throttle = createThrottle({ limits: [] });
let admits = true;
let server: StartedServices;
let ecs: ECS.ECS;

beforeAll(async () => {
  server = await startServices(services, {
    throttle: { ...throttle, admit: () => admits },
    onDefect: error => defects.push(error),
    faults: createFaults(),
  });
  ecs = new ECS.ECS(server.client);
});
afterAll(() => server.close());
afterEach(() => {
  admits = true;
  server.core.faults.reset();
  server.core.statistics.reset();
  server.core.journal.reset();
  defects.length = 0;
});

const switchOn = (effect: FaultEffect, match: object = {}) =>
  server.core.faults.add(faultRuleSchema.parse({ effect, match }));

const post = (headers: Record<string, string>, body: string | Buffer) =>
  fetch(server.url, {
    method: 'POST',
    headers: {
      authorization: `AWS4-HMAC-SHA256 Credential=${HUB}/20261102/eu-west-1/ecs/aws4_request, SignedHeaders=host, Signature=any`,
      ...headers,
    },
    body,
  });

/** One harmless call per protocol. */
const calls: Record<string, () => Promise<unknown>> = {
  awsJson1_1: () => ecs.listClusters(),
  awsJson1_0: () => new SQS.SQS(server.client).listQueues(),
  awsQuery: () => new CloudFormation.CloudFormation(server.client).listStacks(),
  ec2Query: () => new EC2.EC2(server.client).describeRegions(),
  restJson1: () => new Lambda.Lambda(server.client).listFunctions(),
  restXml: () => new S3.S3(server.client).listBuckets(),
};

describe('errors of handlers', () => {
  it('arrive as the exceptions of the client', async () => {
    await expect(ecs.listServices()).rejects.toMatchObject({
      constructor: ECS.ClusterNotFoundException,
      message: 'Cluster not found.',
      $metadata: { httpStatusCode: 400, requestId: expect.any(String) },
    });
    await expect(
      new Lambda.Lambda(server.client).getFunction({ FunctionName: 'gone' }),
    ).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'Function not found: <gone>',
      Type: 'User',
      $metadata: { httpStatusCode: 404 },
    });
    await expect(
      new S3.S3(server.client).getObject({ Bucket: 'shop', Key: 'a/b' }),
    ).rejects.toMatchObject({
      name: 'NoSuchKey',
      $metadata: { httpStatusCode: 404 },
    });
  });

  it('that no model declares keep their code and status', async () => {
    await expect(
      new CloudFormation.CloudFormation(server.client).describeStacks({
        StackName: 'a & <b>',
      }),
    ).rejects.toMatchObject({
      name: 'ValidationError',
      message: 'Stack with id a & <b> does not exist',
      $metadata: { httpStatusCode: 400 },
    });
  });

  it('keep the codes of the older query protocol beside the new ones', async () => {
    const response = await post(
      {
        'x-amz-target': 'AmazonSQS.GetQueueUrl',
        'content-type': 'application/x-amz-json-1.0',
      },
      '{"QueueName":"orders"}',
    );
    expect(response.headers.get('x-amzn-query-error')).toBe(
      'AWS.SimpleQueueService.NonExistentQueue;Sender',
    );
    expect(await response.json()).toMatchObject({
      __type: 'com.amazonaws.sqs#QueueDoesNotExist',
    });
  });

  it('have a status and nothing else for HEAD', async () => {
    await expect(
      new S3.S3(server.client).headObject({ Bucket: 'shop', Key: 'a' }),
    ).rejects.toMatchObject({ $metadata: { httpStatusCode: 404 } });
  });

  it('that are defects are InternalFailure, and told', async () => {
    await expect(ecs.listTasks()).rejects.toMatchObject({
      name: 'InternalFailure',
      $metadata: { httpStatusCode: 500 },
    });
    expect(defects).toEqual([new TypeError('a defect')]);
  });
});

describe('requests that are wrong', () => {
  it('are told what they lack, in the error that the service declares', async () => {
    await expect(
      ecs.describeServices({} as ECS.DescribeServicesCommandInput),
    ).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message:
        "1 validation error detected: Value null at 'services' failed to satisfy constraint: Member must not be null",
    });
    await expect(
      new Organizations.Organizations(server.client).listParents(
        {} as Organizations.ListParentsRequest,
      ),
    ).rejects.toMatchObject({ name: 'InvalidInputException' });
    await expect(
      new CloudFormation.CloudFormation(server.client).getTemplateSummary({
        StackSetName: 'a',
        TemplateSummaryConfig: {},
      }),
    ).rejects.toMatchObject({ name: 'NotImplemented' });
  });

  it('get NotImplemented by name where there is no handler', async () => {
    await expect(ecs.createCluster()).rejects.toMatchObject({
      name: 'NotImplemented',
      message: 'The simulator does not implement ECS CreateCluster',
      $metadata: { httpStatusCode: 501 },
    });
  });

  const target = 'AmazonEC2ContainerServiceV20141113';
  const json = { 'content-type': 'application/x-amz-json-1.1' };

  it.each([
    ['a body that is not JSON', '{"services":'],
    ['a list that is text', '{"services":"orders"}'],
    ['text that is a number', '{"services":[1]}'],
    ['a body that is a list', '[]'],
  ])('are told of %s', async (_, body) => {
    const response = await post(
      { ...json, 'x-amz-target': `${target}.DescribeServices` },
      body,
    );
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      __type: 'SerializationException',
    });
  });

  it('are told of a number that is none, in a form', async () => {
    const response = await post(
      { 'content-type': 'application/x-www-form-urlencoded' },
      'Action=CreateStack&Version=2010-05-15&StackName=a&TimeoutInMinutes=ten',
    );
    // Signed for another service: the version alone does not decide.
    expect(response.status).toBe(404);
    const signed = await post(
      {
        'content-type': 'application/x-www-form-urlencoded',
        authorization: `AWS4-HMAC-SHA256 Credential=${HUB}/20261102/eu-west-1/cloudformation/aws4_request`,
      },
      'Action=CreateStack&Version=2010-05-15&StackName=a&TimeoutInMinutes=ten',
    );
    expect(await signed.text()).toContain(
      '<Code>MalformedQueryString</Code><Message>Expected a number at &apos;timeoutInMinutes&apos;</Message>',
    );
  });

  it('are told of operations and services that do not exist', async () => {
    const operation = await post(
      { ...json, 'x-amz-target': `${target}.DescribeEverything` },
      '{}',
    );
    expect(await operation.json()).toMatchObject({
      __type: 'UnknownOperationException',
    });
    const service = await post(
      { ...json, 'x-amz-target': 'Braket.GetDevice' },
      '{}',
    );
    expect(service.status).toBe(404);
    expect(await service.json()).toEqual({
      __type: 'UnknownService',
      message: 'The simulator has no service that answers Braket.GetDevice',
    });
  });

  it('find the service behind a qualified target', async () => {
    const response = await post(
      {
        ...json,
        'x-amz-target': `com.amazonaws.ecs.v20141113.${target}.ListClusters`,
      },
      '{}',
    );
    expect(await response.json()).toEqual({ clusterArns: ['arn'] });
  });
});

describe('credentials', () => {
  it.each([
    ['awsJson1_1', 'UnrecognizedClientException'],
    ['awsJson1_0', 'UnrecognizedClientException'],
    ['awsQuery', 'InvalidClientTokenId'],
    ['ec2Query', 'AuthFailure'],
    ['restJson1', 'UnrecognizedClientException'],
    ['restXml', 'InvalidAccessKeyId'],
  ])('that nobody has are refused in %s', async (protocol, name) => {
    const { client } = server;
    const usual = client.credentials.accessKeyId;
    Object.assign(client.credentials, { accessKeyId: '999999999999' });
    try {
      const unknown = new ECS.ECS(client);
      await expect(
        protocol === 'awsJson1_1' ? unknown.listClusters() : calls[protocol](),
      ).rejects.toMatchObject({ name });
    } finally {
      Object.assign(client.credentials, { accessKeyId: usual });
    }
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
    const error = (await calls[protocol]().catch(thrown => thrown)) as never;
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

describe('bodies', () => {
  it('may be compressed', async () => {
    const headers = {
      'content-type': 'application/x-amz-json-1.1',
      'content-encoding': 'gzip',
      'x-amz-target': 'AmazonEC2ContainerServiceV20141113.ListClusters',
    };
    const right = await post(headers, gzipSync('{}'));
    expect(await right.json()).toEqual({ clusterArns: ['arn'] });
    const wrong = await post(headers, '{}');
    expect(wrong.status).toBe(400);
    expect(await wrong.json()).toMatchObject({
      __type: 'SerializationException',
    });
  });

  it('may be uploaded in chunks', async () => {
    const upload = await fetch(`${server.url}/shop/a%20b/c?x-id=PutObject`, {
      method: 'PUT',
      headers: {
        authorization: `AWS4-HMAC-SHA256 Credential=${HUB}/20261102/eu-west-1/s3/aws4_request`,
        'content-encoding': 'aws-chunked',
        'x-amz-content-sha256': 'STREAMING-UNSIGNED-PAYLOAD-TRAILER',
      },
      body: '5\r\nhello\r\n6;chunk-signature=0\r\n world\r\n0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n',
    });
    expect(upload.headers.get('etag')).toBe('hello world');
  });
});
