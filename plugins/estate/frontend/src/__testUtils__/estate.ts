import { Entity } from '@backstage/catalog-model';
import {
  AwsEstateApi,
  AwsResource,
  AwsResourceDetails,
  EcsServiceData,
  HealthStatus,
  LambdaFunctionData,
  ListEnvelope,
  Metrics,
  MetricsSeries,
} from '@pilothouse/plugin-aws-estate-common';

/** A team as the catalog holds it. */
export const paymentTeam: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { namespace: 'default', name: 'payment' },
  spec: { type: 'team', children: [] },
};

/** A service as the catalog holds it. */
export const paymentApi: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { namespace: 'default', name: 'payment-api' },
  spec: { type: 'service', owner: 'payment', lifecycle: 'production' },
};

const minutes = (count: number) =>
  new Date(Date.now() + count * 60_000).toISOString();

/** An ECS service as lists tell it, read two minutes ago. */
export function workload(
  name: string,
  status: HealthStatus = 'healthy',
  changes: Partial<AwsResource> = {},
): AwsResource {
  return {
    arn: `arn:aws:ecs:eu-west-1:111122223333:service/shop/${name}`,
    type: 'ecs:service',
    name,
    accountId: '111122223333',
    accountName: 'payment-production',
    region: 'eu-west-1',
    environment: 'production',
    workload: true,
    version: '1.42.0',
    lastChange: { at: minutes(-40), what: 'Deployment of 1.42.0' },
    consoleUrl: 'https://eu-west-1.console.aws.amazon.com/ecs',
    observedAt: minutes(-2),
    freshUntil: minutes(10),
    ownerRef: 'group:default/payment',
    entityRef: `component:default/${name}`,
    claimRule: 'tag',
    claimConfidence: 'high',
    conflicted: false,
    health: {
      status,
      reasons: [
        {
          code: 'a-reason',
          status,
          sentence: `${name} is ${status}.`,
          evidence: [{ label: 'exit code', value: '137' }],
        },
      ],
    },
    ...changes,
  };
}

/** What is stored of an ECS service in a steady state. */
export function ecsService(
  changes: Partial<EcsServiceData> = {},
): EcsServiceData {
  return {
    clusterArn: 'arn:aws:ecs:eu-west-1:111122223333:cluster/shop',
    clusterName: 'shop',
    status: 'ACTIVE',
    capacityProviders: [],
    schedulingStrategy: 'REPLICA',
    deploymentController: 'ECS',
    desiredCount: 2,
    runningCount: 2,
    pendingCount: 0,
    deployments: [],
    taskSets: [],
    events: [],
    tasks: [],
    stoppedTasks: [],
    targetGroupArns: [],
    ...changes,
  };
}

/** What is stored of a Lambda function that is active. */
export function lambdaFunction(
  changes: Partial<LambdaFunctionData> = {},
): LambdaFunctionData {
  return {
    runtime: 'nodejs22.x',
    packageType: 'Zip',
    architectures: ['arm64'],
    handler: 'index.handler',
    memorySize: 512,
    timeout: 15,
    state: 'Active',
    lastUpdateStatus: 'Successful',
    stateReadAt: minutes(-4),
    lastModified: minutes(-180),
    codeSha256: 'abcdefghijklmnop',
    codeSize: 1_000_000,
    inVpc: false,
    layers: [],
    environmentNames: [],
    provisionedConcurrency: [],
    aliases: [],
    asyncInvocation: [],
    eventSources: [],
    ...changes,
  };
}

/** A workload with everything that is known of it; an ECS service unless told otherwise. */
export function details(
  resource: AwsResource,
  changes: Partial<AwsResourceDetails> = {},
): AwsResourceDetails {
  return {
    ...resource,
    data: { ...ecsService() },
    tags: { team: 'payment' },
    related: [],
    claim: {
      ownerRef: resource.ownerRef,
      entityRef: resource.entityRef,
      rule: 'tag',
      confidence: 'high',
      evidence: [
        {
          rule: 'tag',
          sentence: 'tag team=payment names the payment team',
          ownerRef: resource.ownerRef,
        },
      ],
      conflicts: [],
      dangling: [],
    },
    ...changes,
  };
}

/** A signal over time. */
export function series(changes: Partial<MetricsSeries> = {}): MetricsSeries {
  return {
    signal: 'cpu',
    title: 'CPU',
    unit: 'percent',
    statistic: 'Average',
    metric: { namespace: 'AWS/ECS', name: 'CPUUtilization', dimensions: {} },
    points: [],
    ...changes,
  };
}

/** The signals of a workload over the last three hours; none have data unless told otherwise. */
export function metrics(changes: Partial<Metrics> = {}): Metrics {
  const range = { from: minutes(-180), to: minutes(0) };
  return {
    arn: 'arn:aws:ecs:eu-west-1:111122223333:service/shop/payment-api',
    name: 'payment-api',
    ...range,
    periodSeconds: 60,
    series: [],
    health: {
      arn: 'arn:aws:ecs:eu-west-1:111122223333:service/shop/payment-api',
      name: 'payment-api',
      ...range,
      statusAtFrom: 'healthy',
      transitions: [],
    },
    changes: [],
    reading: {
      class: 'viewed',
      everySeconds: 300,
      readFrom: minutes(-180),
      readTo: minutes(-5),
      nextReadAt: minutes(1),
    },
    incomplete: [],
    ...changes,
  };
}

export function envelope<T>(
  items: T[],
  changes: Partial<ListEnvelope<T>> = {},
): ListEnvelope<T> {
  return {
    items,
    totalItems: items.length,
    asOf: minutes(-3),
    incomplete: [],
    ...changes,
  };
}

/** What the server answers to somebody who may not, or where it breaks. */
export function refusal(statusCode: number, message: string): Error {
  return Object.assign(new Error(`Request failed with ${statusCode}`), {
    statusCode,
    cause: Object.assign(new Error(message), { name: 'Error' }),
  });
}

/** The API with every method a mock; one team with these workloads. */
export function estateApi(
  workloads: AwsResource[] = [],
): jest.Mocked<AwsEstateApi> {
  const statuses = { down: 0, degraded: 0, unknown: 0, healthy: 0, idle: 0 };
  workloads.forEach(
    ({ health }) => (statuses[health?.status ?? 'unknown'] += 1),
  );
  return {
    listResources: jest.fn().mockResolvedValue(envelope(workloads)),
    getResource: jest.fn().mockImplementation(async (arn: string) => {
      const found = workloads.find(resource => resource.arn === arn);
      if (!found) {
        throw refusal(404, 'There is no such resource');
      }
      return details(found);
    }),
    getTeamSummary: jest.fn().mockResolvedValue({
      ownerRef: 'group:default/payment',
      asOf: minutes(-3),
      incomplete: [],
      workloads: workloads.length,
      statuses,
      facets: {
        environments: ['production', 'staging'],
        accounts: [{ id: '111122223333', name: 'payment-production' }],
        regions: ['eu-west-1'],
        types: ['ecs:service'],
      },
    }),
    listEntityResources: jest
      .fn()
      .mockResolvedValue(envelope(workloads.map(one => details(one)))),
    listHealthHistory: jest.fn().mockResolvedValue(
      envelope(
        workloads.map(one => ({
          arn: one.arn,
          name: one.name,
          from: minutes(-1440),
          to: minutes(0),
          statusAtFrom: 'healthy' as const,
          transitions: [],
        })),
      ),
    ),
    listCells: jest.fn().mockResolvedValue(envelope([])),
    startSweep: jest.fn(),
    getSweep: jest.fn(),
    explainClaim: jest.fn(),
    lookUpClaims: jest.fn(),
    listClaimChanges: jest.fn(),
    listOwnershipAttention: jest.fn(),
    getOwnershipSummary: jest.fn(),
    getMetrics: jest
      .fn()
      .mockImplementation(async ({ arn }: { arn: string }) => metrics({ arn })),
    getResourceFacets: jest.fn(),
    listEventQueues: jest.fn().mockResolvedValue(envelope([])),
    listEventMessages: jest.fn().mockResolvedValue(envelope([])),
    replayEventMessage: jest.fn(),
    deleteEventMessage: jest.fn(),
    listDiscoveredServices: jest.fn(),
    listOrphans: jest.fn().mockResolvedValue(envelope([])),
    listGhosts: jest.fn().mockResolvedValue(envelope([])),
    getMetricsBudget: jest.fn().mockResolvedValue({
      limitPerDay: 5,
      spentToday: 1.25,
      metricsToday: 125_000,
      metricsPerDay: 500_000,
      pricePerThousand: 0.01,
      resetsAt: minutes(90),
      reservedForUnwell: 0.5,
      classes: [],
    }),
  };
}
