import { MANY, ecs } from './__testUtils__/ecs';

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
