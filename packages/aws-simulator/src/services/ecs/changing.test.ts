import * as ECS from '@aws-sdk/client-ecs';
import { caller, estateWith, testWorld } from '../__testUtils__/testWorld';
import { createServices } from '..';
import { ecsHandlers } from '.';
import { ecs } from './__testUtils__/ecs';

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
        'AWS API Call via CloudTrail',
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

  it('tells EventBridge of changing calls, through CloudTrail', async () => {
    const test = testWorld(
      estateWith(`- { name: web, runs: [{ cluster: main }] }`),
    );
    const call = caller(ecsHandlers(test.world));
    await call('DescribeServices', { cluster: 'main', services: ['web'] });
    await call('UpdateService', {
      cluster: 'main',
      service: 'web',
      desiredCount: 3,
    });
    await expect(
      call('UpdateService', { cluster: 'main', service: 'gone' }),
    ).rejects.toThrow();
    expect(test.events).toMatchObject([
      {
        source: 'aws.ecs',
        detailType: 'AWS API Call via CloudTrail',
        account: '111111111111',
        detail: {
          eventSource: 'ecs.amazonaws.com',
          eventName: 'UpdateService',
          requestParameters: {
            cluster: 'main',
            service: 'web',
            desiredCount: 3,
          },
          responseElements: { service: { desiredCount: 3 } },
          readOnly: false,
        },
      },
    ]);
  });
});
