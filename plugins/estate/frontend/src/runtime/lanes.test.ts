import {
  details,
  ecsService,
  lambdaFunction,
  workload,
} from '../__testUtils__/estate';
import { toLaneDeployments, toLanes } from './lanes';

const inEnvironment = (environment: string | undefined, region = 'eu-west-1') =>
  details(
    workload(`in-${environment}-${region}`, 'healthy', { environment, region }),
  );

describe('toLanes', () => {
  it('stands production first, then what people call earlier stages, then the rest', () => {
    const lanes = toLanes([
      inEnvironment(undefined),
      inEnvironment('sandbox'),
      inEnvironment('blue'),
      inEnvironment('dev'),
      inEnvironment('staging'),
      inEnvironment('prod', 'us-east-1'),
      inEnvironment('prod', 'eu-west-1'),
      inEnvironment('qa'),
    ]);
    expect(
      lanes.map(({ environment, region }) => [environment, region]),
    ).toEqual([
      ['prod', 'eu-west-1'],
      ['prod', 'us-east-1'],
      ['staging', 'eu-west-1'],
      ['qa', 'eu-west-1'],
      ['dev', 'eu-west-1'],
      ['sandbox', 'eu-west-1'],
      ['blue', 'eu-west-1'],
      [undefined, 'eu-west-1'],
    ]);
  });

  it('keeps the order of the server within a lane', () => {
    const worst = details(workload('worst', 'down'));
    const best = details(workload('best'));
    expect(toLanes([worst, best])).toEqual([
      expect.objectContaining({ workloads: [worst, best] }),
    ]);
  });
});

describe('toLaneDeployments', () => {
  const deployment = {
    desiredCount: 4,
    runningCount: 1,
    pendingCount: 2,
    failedTasks: 0,
    createdAt: '2026-11-21T03:00:00Z',
  };

  it('has a line for each version that runs, the primary first', () => {
    const service = details(workload('payment-api'), {
      data: {
        ...ecsService({
          deployments: [
            {
              ...deployment,
              id: 'old',
              status: 'ACTIVE',
              taskDefinitionArn:
                'arn:aws:ecs:x:1:task-definition/payment-api:41',
              rolloutState: 'COMPLETED',
            },
            {
              ...deployment,
              id: 'new',
              status: 'PRIMARY',
              taskDefinitionArn:
                'arn:aws:ecs:x:1:task-definition/payment-api:42',
              rolloutState: 'IN_PROGRESS',
            },
          ],
        }),
      },
    });
    expect(
      toLaneDeployments(toLanes([service])).map(line => [
        line.version,
        line.running,
        line.desired,
        line.pending,
        line.rollout,
        line.deployedAt,
        line.startsLane,
        line.startsWorkload,
      ]),
    ).toEqual([
      [
        '1.42.0 (revision 42)',
        1,
        4,
        2,
        'In progress',
        '2026-11-21T03:00:00Z',
        true,
        true,
      ],
      [
        'payment-api:41',
        1,
        4,
        2,
        'Being replaced',
        '2026-11-21T03:00:00Z',
        false,
        false,
      ],
    ]);
  });

  it('tells task sets where another controller deploys', () => {
    const service = details(
      workload('payment-api', 'healthy', { version: undefined }),
      {
        data: {
          ...ecsService({
            deploymentController: 'CODE_DEPLOY',
            taskSets: [
              {
                id: 'green',
                status: 'PRIMARY',
                taskDefinitionArn: 'x/payment-api:7',
                computedDesiredCount: 2,
                runningCount: 2,
                pendingCount: 0,
                stabilityStatus: 'STEADY_STATE',
              },
            ],
          }),
        },
      },
    );
    expect(toLaneDeployments(toLanes([service]))).toEqual([
      expect.objectContaining({
        version: 'payment-api:7',
        running: 2,
        desired: 2,
        rollout: 'Steady',
      }),
    ]);
  });

  it('has one line for a Lambda function, without words of ECS', () => {
    const lambda = details(
      workload('payment-webhook', 'healthy', {
        version: 'live: 14 (90 %), 15 (10 %)',
      }),
      {
        data: {
          ...lambdaFunction({
            lastModified: '2026-11-21T03:00:00Z',
            lastUpdateStatus: 'Failed',
            lastUpdateStatusReason: 'No permission',
            reservedConcurrency: 5,
          }),
        },
      },
    );
    expect(toLaneDeployments(toLanes([lambda]))).toEqual([
      expect.objectContaining({
        version: 'live: 14 (90 %), 15 (10 %)',
        running: undefined,
        capacity: '5 reserved',
        rollout: 'Failed',
        rolloutReason: 'No permission',
        deployedAt: '2026-11-21T03:00:00Z',
      }),
    ]);
  });

  it('says of tasks how many run and are on their way', () => {
    const tasks = { deployments: [], runningCount: 1, desiredCount: 4 };
    const service = details(workload('payment-api'), {
      data: { ...ecsService({ ...tasks, pendingCount: 2 }) },
    });
    expect(toLaneDeployments(toLanes([service]))[0].capacity).toBe(
      '1 / 4 tasks (+2 pending)',
    );
  });

  it('shows a workload of which nothing is stored that it knows', () => {
    const other = details(workload('lambda'), { data: { unknown: true } });
    expect(toLaneDeployments(toLanes([other]))).toEqual([
      expect.objectContaining({
        version: '1.42.0',
        desired: undefined,
        deployedAt: undefined,
      }),
    ]);
  });
});
