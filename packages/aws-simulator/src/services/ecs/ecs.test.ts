import * as ECS from '@aws-sdk/client-ecs';
import {
  caller,
  estateNamed,
  estateWith,
  pagesOf,
  testWorld,
} from '../__testUtils__/testWorld';
import { createServices } from '..';
import { ecsHandlers } from '.';

const MANY = Array.from(
  { length: 25 },
  (_, index) => `
- name: service-${String(index).padStart(2, '0')}
  tags: { team: web }
  runs: [{ cluster: main, desired: 1 }]`,
).join('\n');

const ecs = (services: string) => {
  const test = testWorld(estateWith(services));
  return { ...test, call: caller(ecsHandlers(test.world)) };
};

describe('listing services', () => {
  it('gives 10 by default and 100 at most', async () => {
    const { call } = ecs(MANY);
    const first = await call('ListServices', { cluster: 'main' });
    expect(first.serviceArns).toHaveLength(10);
    expect(first.nextToken).toEqual(expect.any(String));
    const all = await call('ListServices', {
      cluster: 'main',
      maxResults: 100,
    });
    expect(all.serviceArns).toHaveLength(25);
    expect(all.nextToken).toBeUndefined();
    await expect(
      call('ListServices', { cluster: 'main', maxResults: 101 }),
    ).rejects.toBeInstanceOf(ECS.InvalidParameterException);
  });

  it.each([1, 3, 7, 24, 25, 26])('shows each once, %d a page', async size => {
    const { call } = ecs(MANY);
    const pages = await pagesOf(
      nextToken =>
        call('ListServices', { cluster: 'main', maxResults: size, nextToken }),
      output => output.serviceArns,
      output => output.nextToken,
    );
    expect(pages.flat()).toHaveLength(25);
    expect(new Set(pages.flat()).size).toBe(25);
    expect(pages).toHaveLength(Math.ceil(25 / size));
  });

  it('refuses a token that it never gave, and one of another list', async () => {
    const { call } = ecs(MANY);
    const { nextToken } = await call('ListServices', { cluster: 'main' });
    for (const [token, launchType] of [
      ['nonsense', undefined],
      [nextToken, 'FARGATE'],
    ] as const) {
      await expect(
        call('ListServices', { cluster: 'main', nextToken: token, launchType }),
      ).rejects.toBeInstanceOf(ECS.InvalidParameterException);
    }
  });

  it('filters by launch type and scheduling strategy', async () => {
    const { call } = ecs(`
- { name: a, runs: [{ cluster: main }] }
- { name: b, launchType: EC2, runs: [{ cluster: main }] }
- { name: c, launchType: EC2, schedulingStrategy: DAEMON, runs: [{ cluster: main }] }`);
    const names = async (input: ECS.ListServicesRequest) =>
      (
        await call('ListServices', { cluster: 'main', ...input })
      ).serviceArns?.map(arn => arn.split('/').pop());
    expect(await names({ launchType: 'EC2' })).toEqual(['b', 'c']);
    expect(await names({ schedulingStrategy: 'DAEMON' })).toEqual(['c']);
    const { services } = await call('DescribeServices', {
      cluster: 'main',
      services: ['c'],
    });
    expect(services?.[0]).toMatchObject({
      desiredCount: 3,
      runningCount: 3,
      schedulingStrategy: 'DAEMON',
    });
  });

  it('knows the cluster by name and ARN only', async () => {
    const { call } = ecs(MANY);
    const arn = 'arn:aws:ecs:eu-west-1:111111111111:cluster/main';
    expect(
      (await call('ListServices', { cluster: arn })).serviceArns,
    ).toHaveLength(10);
    for (const cluster of [
      undefined,
      'other',
      arn.replace('1111:', '1112:'),
      arn.replace('west', 'east'),
    ]) {
      await expect(call('ListServices', { cluster })).rejects.toBeInstanceOf(
        ECS.ClusterNotFoundException,
      );
    }
  });
});

describe('describing', () => {
  it('takes 10 services at most and names those that are missing', async () => {
    const { call } = ecs(MANY);
    await expect(
      call('DescribeServices', {
        cluster: 'main',
        services: Array.from({ length: 11 }, () => 'a'),
      }),
    ).rejects.toThrow('service names can have at most 10 items.');
    const { services, failures } = await call('DescribeServices', {
      cluster: 'main',
      services: ['service-00', 'gone'],
    });
    expect(services?.map(service => service.serviceName)).toEqual([
      'service-00',
    ]);
    expect(services?.[0].tags).toBeUndefined();
    expect(failures).toEqual([
      {
        arn: 'arn:aws:ecs:eu-west-1:111111111111:service/main/gone',
        reason: 'MISSING',
      },
    ]);
    const withTags = await call('DescribeServices', {
      cluster: 'main',
      services: ['service-00'],
      include: ['TAGS'],
    });
    expect(withTags.services?.[0].tags).toEqual([
      { key: 'team', value: 'web' },
    ]);
  });

  it('keeps at most the last 100 events, newest first', async () => {
    const { call } = ecs(`
- name: a
  runs: [{ cluster: main, scenario: { kind: failing, since: 3h, cause: { kind: exits } } }]`);
    const { services } = await call('DescribeServices', {
      cluster: 'main',
      services: ['a'],
    });
    const times = services![0].events!.map(event => event.createdAt!.getTime());
    expect(times).toHaveLength(100);
    expect(times).toEqual([...times].sort((a, b) => b - a));
  });

  it('limits tasks and clusters to 100 and deployments to 20', async () => {
    const { call } = ecs(MANY);
    const names = (count: number) =>
      Array.from({ length: count }, (_, index) => `n${index}`);
    await expect(
      call('DescribeTasks', { cluster: 'main', tasks: names(101) }),
    ).rejects.toThrow(/at most 100/);
    await expect(
      call('DescribeClusters', { clusters: names(101) }),
    ).rejects.toThrow(/at most 100/);
    await expect(
      call('DescribeServiceDeployments', { serviceDeploymentArns: names(21) }),
    ).rejects.toThrow(/at most 20/);
    const { failures } = await call('DescribeTasks', {
      cluster: 'main',
      tasks: names(100),
    });
    expect(failures).toHaveLength(100);
  });

  it('gives a task definition by family, revision and ARN, with its versions', async () => {
    const { call } = ecs(`
- name: web
  task: { version: 2.4.1, revision: 30, port: 80, environment: { A: b }, secrets: [KEY], sidecars: [proxy] }
  runs: [{ cluster: main }]`);
    const image = async (taskDefinition: string) =>
      (await call('DescribeTaskDefinition', { taskDefinition })).taskDefinition
        ?.containerDefinitions?.[0].image;
    expect(await image('main-web')).toMatch(/test\/web:2\.4\.1$/);
    expect(await image('main-web:29')).toMatch(/test\/web:2\.4\.0$/);
    expect(
      await image(
        'arn:aws:ecs:eu-west-1:111111111111:task-definition/main-web:30',
      ),
    ).toMatch(/:2\.4\.1$/);
    for (const unknown of ['main-web:31', 'main-web:x', 'other']) {
      await expect(image(unknown)).rejects.toThrow(
        'Unable to describe task definition.',
      );
    }
    const { taskDefinition } = await call('DescribeTaskDefinition', {
      taskDefinition: 'main-web',
    });
    expect(
      taskDefinition?.containerDefinitions?.map(item => item.name),
    ).toEqual(['web', 'proxy']);
    expect(taskDefinition?.containerDefinitions?.[0]).toMatchObject({
      environment: [{ name: 'A', value: 'b' }],
      secrets: [{ name: 'KEY' }],
    });
    const { taskDefinitionArns } = await call('ListTaskDefinitions', {
      familyPrefix: 'main-web',
    });
    expect(taskDefinitionArns).toHaveLength(5);
  });

  it('task sets instead of deployments for CODE_DEPLOY', async () => {
    const { call } = ecs(`
- { name: web, deploymentController: CODE_DEPLOY, runs: [{ cluster: main, scenario: { kind: rolling, every: 1h, since: 3m } }] }`);
    const { services } = await call('DescribeServices', {
      cluster: 'main',
      services: ['web'],
    });
    expect(services?.[0].deployments).toEqual([]);
    expect(services?.[0].taskSets?.map(set => set.status)).toEqual([
      'PRIMARY',
      'DRAINING',
    ]);
    expect(services?.[0].taskSets?.[0]).toMatchObject({
      startedBy: 'CODE_DEPLOY',
      scale: { value: 100, unit: 'PERCENT' },
    });
  });
});

describe('changing', () => {
  it('UpdateService scales, deploys and refuses what it cannot do', async () => {
    const { call, pass } = ecs(`
- { name: web, runs: [{ cluster: main }] }
- { name: other, runs: [{ cluster: main }] }
- { name: blue, deploymentController: CODE_DEPLOY, runs: [{ cluster: main }] }
- { name: daemon, launchType: EC2, schedulingStrategy: DAEMON, runs: [{ cluster: main }] }`);
    const { service } = await call('UpdateService', {
      cluster: 'main',
      service: 'web',
      desiredCount: 5,
      taskDefinition: 'main-web:11',
    });
    expect(service?.desiredCount).toBe(5);
    expect(service?.deployments?.map(item => item.rolloutState)).toEqual([
      'IN_PROGRESS',
      'COMPLETED',
    ]);
    pass(300);
    const { services } = await call('DescribeServices', {
      cluster: 'main',
      services: ['web'],
    });
    expect(services?.[0]).toMatchObject({
      runningCount: 5,
      taskDefinition: expect.stringMatching(/main-web:11$/),
    });

    const update = (input: Partial<ECS.UpdateServiceRequest>) =>
      call('UpdateService', { cluster: 'main', service: 'web', ...input });
    await expect(update({ service: 'gone' })).rejects.toBeInstanceOf(
      ECS.ServiceNotFoundException,
    );
    await expect(
      update({ taskDefinition: 'main-web:999' }),
    ).rejects.toBeInstanceOf(ECS.ClientException);
    await expect(
      update({ taskDefinition: 'main-other' }),
    ).rejects.toMatchObject({ code: 'NotImplemented' });
    await expect(update({ platformVersion: '1.3.0' })).rejects.toMatchObject({
      code: 'NotImplemented',
    });
    await expect(update({ desiredCount: -1 })).rejects.toBeInstanceOf(
      ECS.InvalidParameterException,
    );
    await expect(
      update({ service: 'blue', forceNewDeployment: true }),
    ).rejects.toThrow(/CODE_DEPLOY/);
    await expect(
      update({ service: 'daemon', desiredCount: 1 }),
    ).rejects.toThrow(/daemon/);
  });

  it('StopTask ends a task, which stays listed as stopped for an hour', async () => {
    const { call, pass } = ecs(`- { name: web, runs: [{ cluster: main }] }`);
    const list = async (desiredStatus: 'RUNNING' | 'STOPPED') =>
      (
        await call('ListTasks', {
          cluster: 'main',
          serviceName: 'web',
          desiredStatus,
        })
      ).taskArns!;
    const [task] = await list('RUNNING');
    const stopped = await call('StopTask', {
      cluster: 'main',
      task,
      reason: 'restart it',
    });
    expect(stopped.task).toMatchObject({
      desiredStatus: 'STOPPED',
      stopCode: 'UserInitiated',
      stoppedReason: 'restart it',
    });
    expect(await list('STOPPED')).toEqual([task]);
    pass(3_000);
    expect(await list('STOPPED')).toEqual([task]);
    expect(await list('RUNNING')).toHaveLength(2);
    pass(700);
    expect(await list('STOPPED')).toEqual([]);
    await expect(
      call('StopTask', { cluster: 'main', task }),
    ).rejects.toBeInstanceOf(ECS.InvalidParameterException);
  });

  it('tags and untags, but not with reserved keys', async () => {
    const { call } = ecs(
      `- { name: web, tags: { team: a }, runs: [{ cluster: main }] }`,
    );
    const resourceArn = 'arn:aws:ecs:eu-west-1:111111111111:service/main/web';
    await call('TagResource', {
      resourceArn,
      tags: [
        { key: 'team', value: 'b' },
        { key: 'x', value: 'y' },
      ],
    });
    await call('UntagResource', { resourceArn, tagKeys: ['x'] });
    expect((await call('ListTagsForResource', { resourceArn })).tags).toEqual([
      { key: 'team', value: 'b' },
    ]);
    await expect(
      call('TagResource', { resourceArn, tags: [{ key: 'aws:x', value: '' }] }),
    ).rejects.toThrow(/reserved/);
    await expect(
      call('ListTagsForResource', { resourceArn: `${resourceArn}x` }),
    ).rejects.toBeInstanceOf(ECS.ResourceNotFoundException);
    await expect(
      call('ListTagsForResource', { resourceArn: 'web' }),
    ).rejects.toBeInstanceOf(ECS.InvalidParameterException);
  });

  it('tells EventBridge what happens from the start on, once', async () => {
    const test = testWorld(
      estateWith(`- { name: web, runs: [{ cluster: main }] }`),
    );
    createServices(test.world);
    test.world.tick();
    expect(test.events).toEqual([]);
    const call = caller(ecsHandlers(test.world));
    await call('UpdateService', {
      cluster: 'main',
      service: 'web',
      forceNewDeployment: true,
    });
    test.pass(300);
    test.world.tick();
    const count = test.events.length;
    test.world.tick();
    expect(test.events).toHaveLength(count);
    expect(new Set(test.events.map(event => event.detailType))).toEqual(
      new Set([
        'ECS Task State Change',
        'ECS Deployment State Change',
        'ECS Service Action',
      ]),
    );
    expect(
      test.events.filter(
        event => event.detail.eventName === 'SERVICE_DEPLOYMENT_COMPLETED',
      ),
    ).toHaveLength(1);
  });
});

describe('the shop', () => {
  it('every listed ARN can be described', async () => {
    const { world } = testWorld(estateNamed('shop'));
    let described = 0;
    for (const account of world.accounts) {
      for (const region of world.model.regions) {
        const call = caller(ecsHandlers(world), {
          account: account.id,
          region,
        });
        const { clusterArns = [] } = await call('ListClusters', {});
        const { clusters } = await call('DescribeClusters', {
          clusters: clusterArns,
        });
        expect(clusters?.map(cluster => cluster.clusterArn)).toEqual(
          clusterArns,
        );
        for (const cluster of clusterArns) {
          const { serviceArns = [] } = await call('ListServices', {
            cluster,
            maxResults: 100,
          });
          for (const arn of serviceArns) {
            const { services, failures } = await call('DescribeServices', {
              cluster,
              services: [arn],
            });
            expect(failures).toEqual([]);
            expect(services?.[0].serviceArn).toBe(arn);
            const { taskDefinition } = await call('DescribeTaskDefinition', {
              taskDefinition: services?.[0].taskDefinition,
            });
            expect(taskDefinition?.taskDefinitionArn).toBe(
              services?.[0].taskDefinition,
            );
            const { serviceDeployments = [] } = await call(
              'ListServiceDeployments',
              { cluster, service: arn },
            );
            const arns = serviceDeployments.map(
              item => item.serviceDeploymentArn!,
            );
            const details = await call('DescribeServiceDeployments', {
              serviceDeploymentArns: arns,
            });
            expect(
              details.serviceDeployments?.map(
                item => item.serviceDeploymentArn,
              ),
            ).toEqual(arns);
            described += 1;
          }
          for (const desiredStatus of ['RUNNING', 'STOPPED'] as const) {
            const { taskArns = [] } = await call('ListTasks', {
              cluster,
              desiredStatus,
            });
            // DescribeTasks refuses an empty list.
            const { tasks, failures } =
              taskArns.length > 0
                ? await call('DescribeTasks', { cluster, tasks: taskArns })
                : { tasks: [], failures: [] };
            expect(failures).toEqual([]);
            expect(tasks?.map(task => task.taskArn)).toEqual(taskArns);
          }
        }
      }
    }
    expect(described).toBe(58);
  });

  it('is as its document expects it, when it is opened', async () => {
    const { world } = testWorld(estateNamed('shop'));
    for (const { arn, health } of world.expectations()) {
      const service = world.model.servicesByArn.get(arn)!;
      const life = world.life(service);
      const serving = [...life.tasks.values()].filter(
        task => task.lastStatus === 'RUNNING' && task.target === 'healthy',
      ).length;
      const place = `${service.name} in ${service.cluster.name} ${service.region}`;
      const looks = {
        healthy: life.desired > 0 && serving >= life.desired,
        // Something serves, though not as it should.
        degraded: serving > 0,
        down: life.desired > 0 && serving === 0,
        idle: life.desired === 0,
      };
      expect([place, !health || looks[health]]).toEqual([place, true]);
    }
  });
});
