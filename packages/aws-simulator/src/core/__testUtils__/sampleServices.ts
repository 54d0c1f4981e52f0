import * as CloudFormation from '@aws-sdk/client-cloudformation';
import * as EC2 from '@aws-sdk/client-ec2';
import * as ECS from '@aws-sdk/client-ecs';
import * as Lambda from '@aws-sdk/client-lambda';
import * as Organizations from '@aws-sdk/client-organizations';
import * as S3 from '@aws-sdk/client-s3';
import * as SQS from '@aws-sdk/client-sqs';
import type { StartedServices } from '../../server/__testUtils__/startServices';
import { AwsError } from '../../wire/errors';
import { defineService } from '../../wire/service';

/** A service of each protocol, with answers and failures of every kind. */
export const sampleServices = [
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

/** One harmless call per protocol. */
export const sampleCalls: Record<
  string,
  (client: StartedServices['client']) => Promise<unknown>
> = {
  awsJson1_1: client => new ECS.ECS(client).listClusters(),
  awsJson1_0: client => new SQS.SQS(client).listQueues(),
  awsQuery: client => new CloudFormation.CloudFormation(client).listStacks(),
  ec2Query: client => new EC2.EC2(client).describeRegions(),
  restJson1: client => new Lambda.Lambda(client).listFunctions(),
  restXml: client => new S3.S3(client).listBuckets(),
};
