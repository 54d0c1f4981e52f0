import { Simulator, startSimulator } from '../__testUtils__/simulator';
import { ecs } from './ecs/definition';
import { collectCell, resourcesOf } from './__testUtils__/collectCell';
import { PAYMENTS } from './__testUtils__/places';

jest.setTimeout(120_000);

describe('collecting the shop while AWS refuses', () => {
  let simulator: Simulator;

  beforeAll(async () => {
    simulator = await startSimulator(['--estate', 'shop.yaml']);
  });

  afterAll(() => simulator.stop());

  beforeEach(() => simulator.reset());

  it('reads the rest when tasks are denied, and says what is missing', async () => {
    await simulator.addFault({
      match: { operation: 'DescribeTasks' },
      effect: {
        type: 'error',
        code: 'AccessDeniedException',
        message: 'not authorized to perform: ecs:DescribeTasks',
      },
    });

    const { observations, partial } = await collectCell(ecs, PAYMENTS);

    const services = resourcesOf(observations, 'ecs:service');
    expect(services).toHaveLength(3);
    for (const { data } of services) {
      expect(data).toMatchObject({ unread: ['tasks', 'stopped-tasks'] });
    }
    expect(partial.length).toBeGreaterThan(0);
  });

  it('asks once only for task definitions that it may not read', async () => {
    await simulator.addFault({
      match: { operation: 'DescribeTaskDefinition' },
      effect: {
        type: 'error',
        code: 'AccessDeniedException',
        message: 'not authorized to perform: ecs:DescribeTaskDefinition',
      },
    });

    const { observations, partial } = await collectCell(ecs, PAYMENTS);

    const asked = (await simulator.calls()).filter(
      ({ operation }) => operation === 'DescribeTaskDefinition',
    );
    expect(asked).toMatchObject([{ calls: 1 }]);
    expect(partial).toHaveLength(1);
    for (const { data } of resourcesOf(observations, 'ecs:service')) {
      expect(data).toMatchObject({ unread: ['task-definition'] });
    }
  });

  it('takes a task definition that was deleted for an answer', async () => {
    await simulator.addFault({
      match: { operation: 'DescribeTaskDefinition' },
      effect: {
        type: 'error',
        code: 'ClientException',
        message: 'Unable to describe task definition.',
      },
    });

    const { observations, partial } = await collectCell(ecs, PAYMENTS);

    expect(partial).toEqual([]);
    expect(resourcesOf(observations, 'ecs:service')).toHaveLength(3);
  });

  it('stops when its token has expired in the middle of a sweep', async () => {
    await simulator.addFault({
      match: { operation: 'DescribeTasks' },
      effect: {
        type: 'error',
        code: 'ExpiredTokenException',
        message: 'The security token included in the request is expired',
      },
    });
    await expect(collectCell(ecs, PAYMENTS)).rejects.toThrow('expired');
  });

  it('stops when it is throttled', async () => {
    await simulator.addFault({
      match: { operation: 'DescribeServices' },
      effect: { type: 'throttle' },
    });
    await expect(collectCell(ecs, PAYMENTS)).rejects.toThrow();
  });
});
