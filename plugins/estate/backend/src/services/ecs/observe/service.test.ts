import { Service } from '@aws-sdk/client-ecs';
import { observeService, primaryTaskDefinitionArn } from './service';

const DEFINITION =
  'arn:aws:ecs:eu-west-1:111111111111:task-definition/payment:41';
const AT = new Date('2026-11-20T10:00:00.000Z');
const PARTS = { tasks: [], stoppedTasks: [], unread: [] };
const SERVICE: Service = {
  serviceArn: 'arn:aws:ecs:eu-west-1:111111111111:service/main/payment',
  serviceName: 'payment',
  clusterArn: 'arn:aws:ecs:eu-west-1:111111111111:cluster/main',
  status: 'ACTIVE',
  desiredCount: 3,
  runningCount: 2,
  pendingCount: 1,
  createdAt: AT,
  deploymentConfiguration: {
    strategy: 'BLUE_GREEN',
    deploymentCircuitBreaker: { enable: true, rollback: true },
    alarms: { alarmNames: ['p99'], enable: true, rollback: false },
  },
  loadBalancers: [
    {
      targetGroupArn: 'arn:blue',
      advancedConfiguration: {
        alternateTargetGroupArn: 'arn:green',
        productionListenerRule: 'arn:rule',
        roleArn: 'arn:role',
      },
    },
  ],
  deployments: [
    {
      id: 'ecs-svc/41',
      status: 'PRIMARY',
      taskDefinition: DEFINITION,
      desiredCount: 3,
      runningCount: 2,
      pendingCount: 1,
      rolloutState: 'IN_PROGRESS',
      createdAt: AT,
      serviceConnectConfiguration: { enabled: true },
    },
  ],
  events: Array.from({ length: 100 }, (_, index) => ({
    id: String(index),
    createdAt: AT,
    message: `event ${index}`,
  })),
  networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'] } },
  tags: [{ key: 'team', value: 'payment' }, { key: 'empty' }],
};

describe('observeService', () => {
  it('keeps counts, deployments, the newest events and every target group', () => {
    const observation = observeService(SERVICE, PARTS);

    expect(observation).toMatchObject({
      kind: 'resource',
      type: 'ecs:service',
      name: 'payment',
      tags: { team: 'payment', empty: '' },
    });
    expect(observation).toHaveProperty('data', {
      clusterArn: 'arn:aws:ecs:eu-west-1:111111111111:cluster/main',
      clusterName: 'main',
      status: 'ACTIVE',
      capacityProviders: [],
      schedulingStrategy: 'REPLICA',
      deploymentController: 'ECS',
      deploymentStrategy: 'BLUE_GREEN',
      circuitBreaker: { enabled: true, rollback: true },
      deploymentAlarms: { names: ['p99'], enabled: true, rollback: false },
      createdAt: '2026-11-20T10:00:00.000Z',
      desiredCount: 3,
      runningCount: 2,
      pendingCount: 1,
      deployments: [
        {
          id: 'ecs-svc/41',
          status: 'PRIMARY',
          taskDefinitionArn: DEFINITION,
          desiredCount: 3,
          runningCount: 2,
          pendingCount: 1,
          failedTasks: 0,
          rolloutState: 'IN_PROGRESS',
          createdAt: '2026-11-20T10:00:00.000Z',
        },
      ],
      taskSets: [],
      events: Array.from({ length: 20 }, (_, index) => ({
        id: String(index),
        at: '2026-11-20T10:00:00.000Z',
        message: `event ${index}`,
      })),
      tasks: [],
      stoppedTasks: [],
      targetGroupArns: ['arn:blue', 'arn:green'],
    });
  });

  it('says what could not be read', () => {
    const observation = observeService(SERVICE, {
      ...PARTS,
      unread: ['tasks'],
    });
    expect(observation).toHaveProperty('data.unread', ['tasks']);
  });

  it.each(['serviceArn', 'desiredCount', 'runningCount'] as const)(
    'refuses to guess %s',
    field => {
      expect(() =>
        observeService({ ...SERVICE, [field]: undefined }, PARTS),
      ).toThrow(`lacks ${field}`);
    },
  );

  it('holds a tag whose key means something to JavaScript', () => {
    const { tags } = observeService(
      { ...SERVICE, tags: [{ key: '__proto__', value: 'x' }] },
      PARTS,
    ) as { tags: Record<string, string> };
    expect(Object.keys(tags)).toEqual(['__proto__']);
  });
});

describe('primaryTaskDefinitionArn', () => {
  it('is that of the PRIMARY deployment or task set, else that of the service', () => {
    expect(primaryTaskDefinitionArn(SERVICE)).toBe(DEFINITION);
    expect(
      primaryTaskDefinitionArn({
        taskSets: [
          { status: 'ACTIVE', taskDefinition: 'green' },
          { status: 'PRIMARY', taskDefinition: 'blue' },
        ],
      }),
    ).toBe('blue');
    expect(primaryTaskDefinitionArn({ taskDefinition: 'own' })).toBe('own');
  });
});
