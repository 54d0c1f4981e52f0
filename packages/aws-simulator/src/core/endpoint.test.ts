import * as CloudFormation from '@aws-sdk/client-cloudformation';
import * as ECS from '@aws-sdk/client-ecs';
import * as Lambda from '@aws-sdk/client-lambda';
import * as Organizations from '@aws-sdk/client-organizations';
import * as S3 from '@aws-sdk/client-s3';
import { gzipSync } from 'node:zlib';
import {
  HUB,
  startServices,
  type StartedServices,
} from '../server/__testUtils__/startServices';
import { sampleServices } from './__testUtils__/sampleServices';

const defects: unknown[] = [];
let server: StartedServices;
let ecs: ECS.ECS;

beforeAll(async () => {
  server = await startServices(sampleServices, {
    onDefect: error => defects.push(error),
  });
  ecs = new ECS.ECS(server.client);
});
afterAll(() => server.close());

const post = (headers: Record<string, string>, body: string | Buffer) =>
  fetch(server.url, {
    method: 'POST',
    headers: {
      authorization: `AWS4-HMAC-SHA256 Credential=${HUB}/20261102/eu-west-1/ecs/aws4_request, SignedHeaders=host, Signature=any`,
      ...headers,
    },
    body,
  });

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
