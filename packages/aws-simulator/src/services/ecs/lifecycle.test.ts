import * as ECS from '@aws-sdk/client-ecs';
import { caller } from '../__testUtils__/testWorld';
import { applicationAutoScalingHandlers } from '../applicationAutoScaling';
import { taggingHandlers } from '../tagging';
import { createMetricSources } from '../cloudWatch/metrics/sources';
import { ecs } from './__testUtils__/ecs';

const WEB = `
- { name: web, desired: 3, tags: { team: web }, scaling: { minimum: 1, maximum: 5 }, runs: [{ cluster: main }] }
- { name: daemon, launchType: EC2, schedulingStrategy: DAEMON, runs: [{ cluster: main }] }
- { name: busy, scenario: { kind: rolling, every: 5m }, runs: [{ cluster: main }] }`;
const ARN = 'arn:aws:ecs:eu-west-1:111111111111:service/main';
const cluster = 'main';

/** ECS in an estate of three services, and what is asked for again and again. */
const setUp = () => {
  const test = ecs(WEB);
  const { call, world } = test;
  return {
    ...test,
    describe: async (service: string) =>
      (await call('DescribeServices', { cluster, services: [service] }))
        .services![0],
    names: async () =>
      (await call('ListServices', { cluster })).serviceArns!.map(arn =>
        arn.split('/').pop(),
      ),
    runningTaskCount: (ServiceName: string) =>
      createMetricSources(world)
        .get('ECS/ContainerInsights')!
        .minute(
          {
            account: '111111111111',
            region: 'eu-west-1',
            namespace: 'ECS/ContainerInsights',
            name: 'RunningTaskCount',
            dimensions: [
              { Name: 'ClusterName', Value: cluster },
              { Name: 'ServiceName', Value: ServiceName },
            ],
          },
          new Date(world.now().getTime() - 60_000),
        )?.sum,
  };
};

describe('DeleteService', () => {
  it('drains the service, and then it is inactive and listed nowhere', async () => {
    const { call, describe: look, names, pass, world } = setUp();
    await expect(
      call('DeleteService', { cluster, service: 'web' }),
    ).rejects.toThrow('The service cannot be stopped while it is scaled');
    const { service } = await call('DeleteService', {
      cluster,
      service: 'web',
      force: true,
    });
    expect(service).toMatchObject({ status: 'DRAINING', desiredCount: 0 });
    expect(await names()).toEqual(['busy', 'daemon']);
    expect(
      (await call('DescribeClusters', { clusters: [cluster] })).clusters?.[0]
        .activeServicesCount,
    ).toBe(2);
    pass(60);
    expect(await look('web')).toMatchObject({
      status: 'INACTIVE',
      runningCount: 0,
    });
    expect(
      (
        await call('ListTasks', {
          cluster,
          desiredStatus: 'STOPPED',
          family: 'main-web',
        })
      ).taskArns,
    ).toHaveLength(3);

    await expect(
      call('UpdateService', { cluster, service: 'web', desiredCount: 1 }),
    ).rejects.toBeInstanceOf(ECS.ServiceNotActiveException);
    await expect(
      call('DeleteService', { cluster, service: 'web' }),
    ).rejects.toBeInstanceOf(ECS.ServiceNotFoundException);
    await expect(
      call('ListTagsForResource', { resourceArn: `${ARN}/web` }),
    ).rejects.toBeInstanceOf(ECS.ResourceNotFoundException);
    expect(
      (await caller(taggingHandlers(world))('GetResources', {}))
        .ResourceTagMappingList,
    ).not.toContainEqual(
      expect.objectContaining({ ResourceARN: `${ARN}/web` }),
    );
    expect(
      (
        await caller(applicationAutoScalingHandlers(world))(
          'DescribeScalableTargets',
          { ServiceNamespace: 'ecs' },
        )
      ).ScalableTargets,
    ).toEqual([]);

    world.reset();
    expect(await names()).toEqual(['busy', 'daemon', 'web']);
    expect(await look('web')).toMatchObject({
      status: 'ACTIVE',
      runningCount: 3,
    });
  });

  it('needs no force for a daemon, and no release rolls out afterwards', async () => {
    const { call, describe: look, pass } = setUp();
    await call('DeleteService', { cluster, service: 'daemon' });
    await call('DeleteService', { cluster, service: 'busy', force: true });
    pass(60);
    const before = await look('busy');
    pass(3_600);
    expect(await look('daemon')).toMatchObject({ status: 'INACTIVE' });
    const after = await look('busy');
    expect(after).toMatchObject({ status: 'INACTIVE', runningCount: 0 });
    expect(after.deployments?.length).toBe(before.deployments?.length);
    expect(after.events).toEqual(before.events);
  });

  it('a service sends no count of tasks once the last one has ended', async () => {
    const { call, pass, runningTaskCount } = setUp();
    expect(runningTaskCount('web')).toBe(3);
    await call('DeleteService', { cluster, service: 'web', force: true });
    pass(300);
    expect(runningTaskCount('web')).toBeUndefined();
  });
});

describe('CreateService', () => {
  const NEW: ECS.CreateServiceRequest = {
    cluster,
    serviceName: 'fresh',
    taskDefinition: 'main-web:11',
    desiredCount: 2,
    launchType: 'FARGATE',
    tags: [{ key: 'team', value: 'new' }],
  };

  it('starts the tasks of a known definition', async () => {
    const { call, describe: look, names, pass, runningTaskCount } = setUp();
    const { service } = await call('CreateService', NEW);
    expect(service).toMatchObject({
      serviceArn: `${ARN}/fresh`,
      status: 'ACTIVE',
      desiredCount: 2,
      runningCount: 0,
      createdAt: new Date('2026-11-21T10:00:00Z'),
      tags: [{ key: 'team', value: 'new' }],
    });
    expect(await names()).toEqual(['busy', 'daemon', 'fresh', 'web']);
    pass(300);
    expect(await look('fresh')).toMatchObject({
      runningCount: 2,
      taskDefinition: expect.stringMatching(/main-web:11$/),
      deployments: [{ rolloutState: 'COMPLETED' }],
    });
    expect(runningTaskCount('fresh')).toBe(2);
    const { taskArns } = await call('ListTasks', {
      cluster,
      serviceName: 'fresh',
    });
    const { tasks } = await call('DescribeTasks', { cluster, tasks: taskArns });
    const { taskDefinition } = await call('DescribeTaskDefinition', {
      taskDefinition: 'main-web:11',
    });
    expect(tasks![0]).toMatchObject({
      group: 'service:fresh',
      containers: [
        {
          name: taskDefinition!.containerDefinitions![0].name,
          image: taskDefinition!.containerDefinitions![0].image,
        },
      ],
    });
    await call('UpdateService', {
      cluster,
      service: 'fresh',
      taskDefinition: 'main-web:12',
    });
    pass(300);
    expect((await look('fresh')).taskDefinition).toMatch(/main-web:12$/);
  });

  it('a name is free again when its last task has stopped', async () => {
    const { call, describe: look, pass } = setUp();
    const again = () =>
      call('CreateService', { ...NEW, serviceName: 'web', desiredCount: 1 });
    await expect(again()).rejects.toThrow(/not idempotent/);
    await call('DeleteService', { cluster, service: 'web', force: true });
    await expect(again()).rejects.toThrow(/still Draining/);
    pass(60);
    await again();
    pass(300);
    expect(await look('web')).toMatchObject({
      status: 'ACTIVE',
      runningCount: 1,
    });
    await call('DeleteService', { cluster, service: 'web', force: true });
    pass(60);
    expect(await look('web')).toMatchObject({ status: 'INACTIVE' });
  });

  it.each<[string, Partial<ECS.CreateServiceRequest>, object]>([
    [
      'a name with blanks',
      { serviceName: 'a b' },
      { name: 'InvalidParameterException' },
    ],
    [
      'an unknown definition',
      { taskDefinition: 'none' },
      { name: 'ClientException' },
    ],
    [
      'too many tasks',
      { desiredCount: 5_001 },
      { name: 'InvalidParameterException' },
    ],
    ['a load balancer', { loadBalancers: [{}] }, { code: 'NotImplemented' }],
    ['a daemon', { schedulingStrategy: 'DAEMON' }, { code: 'NotImplemented' }],
    [
      'tags of AWS',
      { tags: [{ key: 'aws:x', value: 'y' }] },
      { name: 'InvalidParameterException' },
    ],
  ])('refuses %s, and makes nothing', async (_, input, error) => {
    const { call, names } = setUp();
    await expect(
      call('CreateService', { ...NEW, ...input }),
    ).rejects.toMatchObject(error);
    expect(await names()).toEqual(['busy', 'daemon', 'web']);
  });

  it('both are told to EventBridge, through CloudTrail', async () => {
    const { call, events } = setUp();
    await call('CreateService', NEW);
    await call('DeleteService', { cluster, service: 'fresh', force: true });
    expect(
      events.filter(
        ({ detailType }) => detailType === 'AWS API Call via CloudTrail',
      ),
    ).toMatchObject([
      {
        source: 'aws.ecs',
        detail: {
          eventName: 'CreateService',
          requestParameters: { serviceName: 'fresh' },
          responseElements: { service: { serviceArn: `${ARN}/fresh` } },
        },
      },
      {
        source: 'aws.ecs',
        detail: {
          eventName: 'DeleteService',
          requestParameters: { service: 'fresh', force: true },
          responseElements: { service: { desiredCount: 0 } },
        },
      },
    ]);
  });
});
