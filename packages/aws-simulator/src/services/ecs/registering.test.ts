import * as ECS from '@aws-sdk/client-ecs';
import { ecs } from './__testUtils__/ecs';

describe('RegisterTaskDefinition', () => {
  const setUp = async () => {
    const test = ecs(`
- { name: web, circuitBreaker: rollback, runs: [{ cluster: main }], task: { version: 1.4.0, revision: 12, sidecars: [proxy], environment: { MODE: fast } } }`);
    const latest = (
      await test.call('DescribeTaskDefinition', { taskDefinition: 'main-web' })
    ).taskDefinition!;
    const [main, sidecar] = latest.containerDefinitions!;
    const repository = main.image!.slice(0, main.image!.lastIndexOf(':'));
    /** The latest revision again, with another image of the main container. */
    const register = (image: string, others: object = {}) =>
      test.call('RegisterTaskDefinition', {
        family: 'main-web',
        containerDefinitions: [{ ...main, image }, sidecar],
        ...others,
      });
    const deploy = (taskDefinition: string) =>
      test.call('UpdateService', {
        cluster: 'main',
        service: 'web',
        taskDefinition,
      });
    const describeService = async (name = 'web') =>
      (
        await test.call('DescribeServices', {
          cluster: 'main',
          services: [name],
        })
      ).services![0];
    const stoppedReasons = async (serviceName = 'web') => {
      const { taskArns } = await test.call('ListTasks', {
        cluster: 'main',
        serviceName,
        desiredStatus: 'STOPPED',
      });
      const { tasks } = await test.call('DescribeTasks', {
        cluster: 'main',
        tasks: taskArns!.slice(0, 100),
      });
      return tasks!.map(task => task.stoppedReason);
    };
    return {
      ...test,
      main,
      sidecar,
      repository,
      register,
      deploy,
      describeService,
      stoppedReasons,
    };
  };

  it('adds a revision, whose tasks run with its image, CPU and memory', async () => {
    const test = await setUp();
    const image = `${test.repository}:1.5.0`;
    const { taskDefinition } = await test.register(image, {
      cpu: '1024',
      memory: '2048',
    });
    expect(taskDefinition).toMatchObject({
      taskDefinitionArn: expect.stringMatching(/main-web:13$/),
      revision: 13,
      cpu: '1024',
      memory: '2048',
      containerDefinitions: [
        { name: test.main.name, image, environment: test.main.environment },
        test.sidecar,
      ],
    });
    expect(
      (
        await test.call('DescribeTaskDefinition', {
          taskDefinition: 'main-web',
        })
      ).taskDefinition,
    ).toEqual(taskDefinition);
    expect((await test.describeService()).taskDefinition).toMatch(/:12$/);

    await test.deploy('main-web:13');
    test.pass(600);
    expect((await test.describeService()).deployments).toMatchObject([
      { rolloutState: 'COMPLETED', failedTasks: 0 },
    ]);
    const { taskArns } = await test.call('ListTasks', {
      cluster: 'main',
      serviceName: 'web',
    });
    const { tasks } = await test.call('DescribeTasks', {
      cluster: 'main',
      tasks: taskArns,
    });
    expect(tasks![0]).toMatchObject({ cpu: '1024', memory: '2048' });
    expect(tasks![0].containers![0].image).toBe(image);
  });

  it.each(['nope', '1.4.0-broken'])(
    'of an image that does not exist (%s) fails its tasks, and is rolled back',
    async tag => {
      const test = await setUp();
      const image = `${test.repository}:${tag}`;
      await test.register(image);
      await test.deploy('main-web:13');
      test.pass(900);
      expect(await test.stoppedReasons()).toContain(
        `CannotPullContainerError: pull image manifest has been retried 5 time(s): failed to resolve ref ${image}: ${image}: not found`,
      );
      expect(await test.describeService()).toMatchObject({
        runningCount: 2,
        taskDefinition: expect.stringMatching(/main-web:12$/),
      });
    },
  );

  it('fails the tasks of a service that is made of it', async () => {
    const test = await setUp();
    await test.register('nobody/has:1.4.0');
    await test.call('CreateService', {
      cluster: 'main',
      serviceName: 'new',
      taskDefinition: 'main-web',
      desiredCount: 1,
    });
    test.pass(300);
    expect((await test.describeService('new')).runningCount).toBe(0);
    expect((await test.stoppedReasons('new'))[0]).toMatch(/nobody\/has:1.4.0/);
  });

  it('is forgotten with the reset', async () => {
    const test = await setUp();
    await test.register('nobody/has:1.4.0');
    test.world.reset();
    await expect(test.deploy('main-web:13')).rejects.toBeInstanceOf(
      ECS.ClientException,
    );
  });

  it('refuses what it cannot do', async () => {
    const test = await setUp();
    const image = `${test.repository}:1.5.0`;
    for (const others of [
      { family: 'other' },
      { networkMode: 'host' },
      { containerDefinitions: [{ ...test.main, image }] },
      {
        containerDefinitions: [
          { ...test.main, image, environment: [] },
          test.sidecar,
        ],
      },
    ]) {
      await expect(test.register(image, others)).rejects.toMatchObject({
        code: 'NotImplemented',
      });
    }
    await expect(test.register('')).rejects.toBeInstanceOf(ECS.ClientException);
  });
});
