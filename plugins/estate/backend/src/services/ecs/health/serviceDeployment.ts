import { HealthReason } from '@pilothouse/plugin-aws-estate-common';
import { EcsFacts } from './facts';
import { serving, shiftsTraffic, STUCK_MS } from './rollout';
import { HealthRule } from './rule';
import { duration, list } from './words';

/** Hooks and bake time may last a day; after that somebody forgot it. */
const FORGOTTEN_MS = 24 * 60 * 60_000;

/** The longest of them ends within minutes where the new tasks start. */
const SCALE_UP_STAGES = [
  'RECONCILE_SERVICE',
  'PRE_SCALE_UP',
  'SCALE_UP',
  'POST_SCALE_UP',
];

/** @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceDeployment.html */
const STAGES: Record<string, string> = {
  RECONCILE_SERVICE: 'preparing',
  PRE_SCALE_UP: 'before the new tasks start',
  SCALE_UP: 'starting the new tasks',
  POST_SCALE_UP: 'the new tasks run without traffic',
  TEST_TRAFFIC_SHIFT: 'shifting test traffic',
  POST_TEST_TRAFFIC_SHIFT: 'test traffic is on the new tasks',
  PRODUCTION_TRAFFIC_SHIFT: 'shifting production traffic',
  POST_PRODUCTION_TRAFFIC_SHIFT: 'production traffic is on the new tasks',
  BAKE_TIME: 'baking, with the old tasks kept',
  CLEAN_UP: 'removing the old tasks',
};

const STRATEGIES: Record<string, string> = {
  BLUE_GREEN: 'Blue/green deployment',
  CANARY: 'Canary deployment',
  LINEAR: 'Linear deployment',
};

/** Blue/green, canary and linear deployments by their stage, and what watches a deployment. */
export const serviceDeployment: HealthRule = facts => [
  ...waiting(facts),
  ...shifting(facts),
  ...ending(facts),
  ...triggered(facts),
  ...stopped(facts),
];

function waiting(facts: EcsFacts): HealthReason[] {
  const { data, now, page } = facts;
  const deployment = data.serviceDeployment;
  if (deployment?.status !== 'PENDING') {
    return [];
  }
  const age = deployment.startedAt ? now - Date.parse(deployment.startedAt) : 0;
  return [
    {
      code: age > STUCK_MS ? 'rollout-stuck' : 'deployment-pending',
      status: age > STUCK_MS ? 'degraded' : 'healthy',
      sentence: `A deployment waits to begin; ${serving(facts)}.`,
      since: deployment.startedAt,
      evidence: [{ label: 'status', value: deployment.status }],
      consoleUrl: page('deployments'),
    },
  ];
}

function shifting(facts: EcsFacts): HealthReason[] {
  const { data, now, primary, page } = facts;
  const deployment = data.serviceDeployment;
  if (!deployment || !shiftsTraffic(facts)) {
    return [];
  }
  const stage = deployment.lifecycleStage ?? '';
  const began = deployment.startedAt
    ? Date.parse(deployment.startedAt)
    : primary?.createdAt;
  const age = began === undefined ? 0 : now - began;
  const limit = SCALE_UP_STAGES.includes(stage) ? STUCK_MS : FORGOTTEN_MS;
  const what =
    `${STRATEGIES[data.deploymentStrategy ?? ''] ?? 'Deployment'} of ` +
    `${primary?.name ?? 'a new revision'}`;
  const where = Object.hasOwn(STAGES, stage) ? STAGES[stage] : stage;
  return [
    {
      code: age > limit ? 'rollout-stuck' : 'deploying',
      status: age > limit ? 'degraded' : 'healthy',
      sentence:
        age > limit
          ? `${what} has not moved on for more than ${duration(
              limit,
            )}: ${where}; ${serving(facts)}.`
          : `${what}: ${where}.`,
      since: deployment.startedAt,
      evidence: [
        { label: 'stage', value: stage },
        ...(primary
          ? [
              {
                label: 'new tasks',
                value: `${primary.running} of ${primary.desired}`,
              },
            ]
          : []),
      ],
      consoleUrl: page('deployments'),
    },
  ];
}

/** The counts are as they should be, and ECS has not closed the deployment yet. */
function ending(facts: EcsFacts): HealthReason[] {
  const { data, primary, page } = facts;
  const deployment = data.serviceDeployment;
  if (
    deployment?.status !== 'IN_PROGRESS' ||
    shiftsTraffic(facts) ||
    primary?.state !== 'completed'
  ) {
    return [];
  }
  return [
    {
      code: 'deploying',
      status: 'healthy',
      sentence: `The deployment of ${primary.name} is ending: ${primary.running} of ${primary.desired} tasks run.`,
      since: deployment.startedAt,
      evidence: [{ label: 'status', value: deployment.status }],
      consoleUrl: page('deployments'),
    },
  ];
}

/** A monitor has tripped; the rollback it causes comes next, where one is set. */
function triggered(facts: EcsFacts): HealthReason[] {
  const { data, page } = facts;
  const deployment = data.serviceDeployment;
  if (deployment?.status !== 'IN_PROGRESS') {
    return [];
  }
  const { alarms, circuitBreaker } = deployment;
  const reasons: HealthReason[] = [];
  if (alarms?.status === 'TRIGGERED' || (alarms?.triggered.length ?? 0) > 0) {
    const names = [...(alarms?.triggered ?? [])].sort();
    reasons.push({
      code: 'deployment-alarm',
      status: 'degraded',
      sentence: `The deployment set off ${
        names.length > 0 ? `alarm ${list(names)}` : 'an alarm'
      }; ${serving(facts)}.`,
      since: deployment.startedAt,
      evidence: names.map(value => ({ label: 'alarm', value })),
      consoleUrl: page('deployments'),
    });
  }
  if (circuitBreaker?.status === 'TRIGGERED') {
    reasons.push({
      code: 'circuit-breaker-tripped',
      status: 'degraded',
      sentence: `The circuit breaker stops the deployment after ${
        circuitBreaker.failureCount
      } failed tasks; ${serving(facts)}.`,
      since: deployment.startedAt,
      evidence: [
        {
          label: 'failed tasks',
          value: `${circuitBreaker.failureCount}, threshold ${circuitBreaker.threshold}`,
        },
      ],
      consoleUrl: page('deployments'),
    });
  }
  return reasons;
}

/** Somebody stopped it: their act, and no fault; what runs is judged by its counts. */
function stopped({ data, now, page }: EcsFacts): HealthReason[] {
  const deployment = data.serviceDeployment;
  if (
    deployment?.status !== 'STOPPED' &&
    deployment?.status !== 'STOP_REQUESTED'
  ) {
    return [];
  }
  const at = deployment.stoppedAt;
  if (at !== undefined && now - Date.parse(at) > FORGOTTEN_MS) {
    return [];
  }
  return [
    {
      code: 'deployment-stopped',
      status: 'healthy',
      sentence: 'The last deployment was stopped by hand.',
      since: at,
      evidence: [
        {
          label: 'status',
          value: deployment.statusReason ?? deployment.status,
        },
      ],
      consoleUrl: page('deployments'),
    },
  ];
}
