import { EcsServiceData } from '@pilothouse/plugin-aws-estate-common';
import { Simulator, startSimulator } from '../../../__testUtils__/simulator';
import {
  collectCell,
  refreshCell,
  Resource,
  resourcesOf,
} from '../../__testUtils__/collectCell';
import { PAYMENTS, PRODUCTION } from '../../__testUtils__/places';
import { cloudWatch } from '../../cloudwatch/definition';
import { ecs } from '../definition';

jest.setTimeout(120_000);

const data = (resource: Resource) => resource.data as EcsServiceData;

describe('reading single resources again', () => {
  let simulator: Simulator;

  beforeAll(async () => {
    simulator = await startSimulator(['--estate', 'shop.yaml']);
  });

  afterAll(() => simulator.stop());

  beforeEach(() => simulator.reset());

  /** What moves while the tests run, and what order means nothing in. */
  const steadily = (of: unknown) => {
    const {
      stoppedTasksReadAt: _at,
      tasks: _tasks,
      stoppedTasks: _stopped,
      events: _events,
      failureRuns: _runs,
      ...rest
    } = of as Record<string, unknown>;
    return Object.keys(rest).sort();
  };

  it('tells of services what a sweep tells', async () => {
    const swept = resourcesOf(
      (await collectCell(ecs, PRODUCTION)).observations,
      'ecs:service',
    );
    expect(swept.length).toBeGreaterThan(3);

    const { observations, partial } = await refreshCell(
      ecs,
      PRODUCTION,
      swept.map(({ arn }) => arn),
    );

    expect(partial).toEqual([]);
    const again = resourcesOf(observations, 'ecs:service');
    expect(again.map(({ arn }) => arn).sort()).toEqual(
      swept.map(({ arn }) => arn).sort(),
    );
    for (const service of again) {
      const before = swept.find(({ arn }) => arn === service.arn);
      expect(steadily(service.data)).toEqual(steadily(before?.data));
      expect(service.tags).toEqual(before?.tags);
    }
    expect(again.some(item => data(item).tasks.length > 0)).toBe(true);
  });

  it('reads one service in the calls that it needs, with its own tasks only', async () => {
    const swept = resourcesOf(
      (await collectCell(ecs, PAYMENTS)).observations,
      'ecs:service',
    );
    const one = swept.find(({ name }) => name === 'payment-ledger');
    await simulator.reset();

    const { observations } = await refreshCell(ecs, PAYMENTS, [one?.arn ?? '']);

    expect(observations).toMatchObject([{ arn: one?.arn }]);
    const calls = await simulator.calls();
    const byOperation = Object.fromEntries(
      calls.map(({ operation, calls: times }) => [operation, times]),
    );
    expect(byOperation).toMatchObject({
      DescribeServices: 1,
      ListTasks: 2,
      DescribeTasks: 1,
      DescribeTaskDefinition: 1,
    });
  });

  it('lists the tasks of a small cluster once for several of its services', async () => {
    const swept = (await collectCell(ecs, PAYMENTS)).observations;
    const services = resourcesOf(swept, 'ecs:service');
    const [cluster] = resourcesOf(swept, 'ecs:cluster');
    const some = services
      .filter(item => data(item).clusterArn === cluster.arn)
      .slice(0, 3);
    expect(some).toHaveLength(3);
    await simulator.reset();

    const { observations } = await refreshCell(
      ecs,
      PAYMENTS,
      some.map(({ arn }) => arn),
      [cluster],
    );

    const tasksOf = (resources: readonly Resource[]) =>
      resources.map(item => `${item.arn} ${data(item).tasks.length}`).sort();
    expect(tasksOf(resourcesOf(observations, 'ecs:service'))).toEqual(
      tasksOf(some),
    );
    const lists = (await simulator.calls()).find(
      ({ operation }) => operation === 'ListTasks',
    );
    // Of its stopped tasks there may be several pages.
    expect(lists?.calls).toBeLessThan(2 * some.length);
  });

  it('leaves out what is gone', async () => {
    const [service] = resourcesOf(
      (await collectCell(ecs, PAYMENTS)).observations,
      'ecs:service',
    );
    const { observations } = await refreshCell(ecs, PAYMENTS, [
      `${service.arn}-that-is-gone`,
      service.arn.replace(/service\/[^/]+\//, 'service/no-such-cluster/'),
      `arn:aws:ecs:${PAYMENTS.region}:${PAYMENTS.accountId}:cluster/no-such-cluster`,
    ]);
    expect(observations).toEqual([]);
  });

  it('knows the cluster of an old ARN from what is stored', async () => {
    const [service] = resourcesOf(
      (await collectCell(ecs, PAYMENTS)).observations,
      'ecs:service',
    );
    const old = service.arn.replace(/service\/[^/]+\//, 'service/');
    await simulator.reset();

    const { observations } = await refreshCell(
      ecs,
      PAYMENTS,
      [old],
      [{ ...service, arn: old }],
    );

    const asked = (await simulator.calls()).map(({ operation }) => operation);
    expect(asked).toContain('DescribeServices');
    expect(observations.length).toBeLessThanOrEqual(1);
  });

  it('reads alarms again by name', async () => {
    const swept = resourcesOf(
      (await collectCell(cloudWatch, PAYMENTS)).observations,
      'cloudwatch:alarm',
    );
    const names = swept.map(({ name }) => name).slice(0, 2);
    await simulator.reset();

    const { observations } = await refreshCell(cloudWatch, PAYMENTS, [
      ...swept.filter(({ name }) => names.includes(name)).map(({ arn }) => arn),
      `${swept[0].arn}-that-is-gone`,
    ]);

    expect(
      resourcesOf(observations, 'cloudwatch:alarm').map(({ name }) => name),
    ).toEqual(expect.arrayContaining(names));
    expect(observations).toHaveLength(names.length);
    expect(await simulator.calls()).toMatchObject([
      { operation: 'DescribeAlarms', calls: 1 },
    ]);
  });
});
