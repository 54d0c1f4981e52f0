import {
  ago,
  codeDeployService,
  nativeDeployment,
  old,
  rollingOut,
  service,
  taskSet,
} from '../__testUtils__/builders';
import { Case, named, well } from '../__testUtils__/cases';

const cases: Case[] = [
  [
    'blue/green is shifting production traffic: healthy',
    service([rollingOut(42, { running: 3, of: 3 }, 9), old(41, 3)], {
      deploymentStrategy: 'BLUE_GREEN',
      desiredCount: 3,
      serviceDeployment: nativeDeployment('IN_PROGRESS', {
        lifecycleStage: 'PRODUCTION_TRAFFIC_SHIFT',
      }),
    }),
    'healthy',
    'deploying',
    /Blue\/green deployment of payment:42: shifting production traffic/,
  ],
  [
    'blue/green has been baking for two hours as configured: healthy, not stuck',
    service([rollingOut(42, { running: 3, of: 3 }, 130), old(41, 3)], {
      deploymentStrategy: 'BLUE_GREEN',
      serviceDeployment: nativeDeployment('IN_PROGRESS', {
        lifecycleStage: 'BAKE_TIME',
        startedAt: ago(130),
      }),
    }),
    'healthy',
    'deploying',
    /baking/,
  ],
  [
    'a canary cannot start its tasks for 45 minutes: degraded, old version serves',
    service([rollingOut(42, { running: 0, of: 1 }, 45), old(41, 3)], {
      deploymentStrategy: 'CANARY',
      serviceDeployment: nativeDeployment('IN_PROGRESS', {
        lifecycleStage: 'SCALE_UP',
        startedAt: ago(45),
      }),
    }),
    'degraded',
    'rollout-stuck',
    /Canary deployment of payment:42 has not moved on for more than 30 minutes.*payment:41 still serves/,
  ],
  [
    'a linear deployment waits for a hook since two days: degraded',
    service([rollingOut(42, { running: 3, of: 3 }, 2880), old(41, 3)], {
      deploymentStrategy: 'LINEAR',
      serviceDeployment: nativeDeployment('IN_PROGRESS', {
        lifecycleStage: 'POST_TEST_TRAFFIC_SHIFT',
        startedAt: ago(2880),
      }),
    }),
    'degraded',
    'rollout-stuck',
    /Linear deployment/,
  ],
  [
    'a canary failed and is being rolled back: degraded',
    service([rollingOut(41, { running: 3, of: 3 }, 3)], {
      deploymentStrategy: 'CANARY',
      serviceDeployment: nativeDeployment('ROLLBACK_IN_PROGRESS', {
        rollback: { startedAt: ago(3) },
      }),
    }),
    'degraded',
    'rolling-back',
    /rolled back/,
  ],
  [
    'a native deployment waits to begin: healthy',
    well({
      serviceDeployment: nativeDeployment('PENDING', { startedAt: ago(1) }),
    }),
    'healthy',
    'deployment-pending',
    /waits to begin/,
  ],
  [
    'CodeDeploy has one steady task set: healthy',
    codeDeployService([taskSet(41, 'PRIMARY', { running: 3, of: 3 })]),
    'healthy',
    'steady',
    /3 of 3/,
  ],
  [
    'CodeDeploy starts the replacement beside the original: healthy',
    codeDeployService([
      taskSet(41, 'PRIMARY', { running: 3, of: 3 }),
      taskSet(
        42,
        'ACTIVE',
        { running: 1, of: 3, pending: 2 },
        { began: 3, stabilityStatus: 'STABILIZING' },
      ),
    ]),
    'healthy',
    'deploying',
    /payment:42 by CodeDeploy: 1 of 3/,
  ],
  [
    "CodeDeploy's replacement does not come up for 50 minutes: degraded",
    codeDeployService([
      taskSet(41, 'PRIMARY', { running: 3, of: 3 }),
      taskSet(
        42,
        'ACTIVE',
        { running: 0, of: 3 },
        { began: 50, stabilityStatus: 'STABILIZING' },
      ),
    ]),
    'degraded',
    'rollout-stuck',
    /stuck for more than 30 minutes at 0 of 3; payment:41 still serves with 3/,
  ],
  [
    'CodeDeploy has moved the traffic and keeps the original for a while: healthy',
    codeDeployService([
      taskSet(42, 'PRIMARY', { running: 3, of: 3 }, { began: 5 }),
      taskSet(41, 'ACTIVE', { running: 3, of: 3 }),
    ]),
    'healthy',
    'deploying',
    /Traffic is on payment:42, with 3 of 3 tasks; CodeDeploy still keeps 3 tasks of payment:41/,
  ],
  [
    'an external controller keeps its tasks: healthy',
    codeDeployService([taskSet(41, 'PRIMARY', { running: 2, of: 2 })], {
      deploymentController: 'EXTERNAL',
    }),
    'healthy',
    'steady',
    /2 of 2/,
  ],
  [
    'all tasks of a CodeDeploy service are gone: down',
    codeDeployService([taskSet(41, 'PRIMARY', { running: 0, of: 3 })]),
    'down',
    'no-running-tasks',
    /0 of 3 tasks run/,
  ],
];

describe('a service whose traffic is shifted', () => {
  it.each(named(cases))('%s', (_, { health, expected }) => {
    expect(health()).toEqual(expected);
  });
});
