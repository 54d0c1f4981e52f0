import { BucketDefinition } from '@pilothouse/plugin-aws-estate-node';

const SOURCE =
  'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/request-throttling.html';

/** The rate limits that reading ECS draws on. */
export const ecsBuckets: readonly BucketDefinition[] = [
  {
    id: 'cluster-read',
    scope: 'region',
    operations: ['ListClusters', 'DescribeClusters'],
    ratePerSecond: 20,
    burst: 50,
    source: SOURCE,
  },
  {
    id: 'cluster-service-resource-read',
    scope: 'region',
    operations: ['ListServices', 'DescribeServices'],
    ratePerSecond: 20,
    burst: 100,
    source: SOURCE,
  },
  {
    id: 'cluster-resource-read',
    scope: 'region',
    operations: ['ListTasks', 'DescribeTasks'],
    ratePerSecond: 20,
    burst: 100,
    source: SOURCE,
  },
  {
    id: 'task-definition-read',
    scope: 'region',
    operations: ['DescribeTaskDefinition'],
    ratePerSecond: 20,
    burst: 50,
    source: SOURCE,
  },
  {
    id: 'service-deployment-read',
    scope: 'region',
    operations: ['DescribeServiceDeployments'],
    ratePerSecond: 20,
    burst: 50,
    source: SOURCE,
  },
];
