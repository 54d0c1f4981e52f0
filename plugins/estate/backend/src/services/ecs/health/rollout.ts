import { HealthReason } from '@pilothouse/plugin-aws-estate-common';
import { iso } from '../../shared/evidenceOf';
import { EcsFacts, Revision } from './facts';
import { loopThreshold } from './crashLoop';
import { HealthRule } from './rule';
import { count, duration, list, runningTasks } from './words';

/** Rollouts that do well take minutes; ECS itself has no limit. */
export const STUCK_MS = 30 * 60_000;

/** The rolling deployment of the ECS controller, by its PRIMARY deployment. */
export const rollout: HealthRule = facts => {
  const { data, primary } = facts;
  if (data.deploymentController !== 'ECS' || !primary) {
    return [];
  }
  switch (primary.state) {
    case 'failed':
      return [failed(primary, facts)];
    case 'in-progress':
      return [...failing(primary, facts), ...inProgress(primary, facts)];
    default:
      return [];
  }
};

function failed(primary: Revision, facts: EcsFacts): HealthReason {
  const { data, others, running, page } = facts;
  const tripped = data.circuitBreaker?.enabled === true;
  const stalled = running === 0 && others.every(other => other.running === 0);
  const why = tripped
    ? `The circuit breaker stopped the deployment of ${primary.name}`
    : `The deployment of ${primary.name} failed`;
  return {
    code: stalled ? 'circuit-breaker-stalled' : 'rollout-failed',
    status: stalled ? 'down' : 'degraded',
    sentence: stalled
      ? `${why}, and there is no earlier version that ever completed to go back to.`
      : `${why}; ${serving(facts)}.`,
    since: sinceOf(primary),
    evidence: evidenceOf(primary),
    consoleUrl: page('deployments'),
  };
}

/** ECS resets `failedTasks` once a task runs: a high count means that none did. */
function failing(primary: Revision, facts: EcsFacts): HealthReason[] {
  if (primary.failedTasks < loopThreshold(primary.desired)) {
    return [];
  }
  return [
    {
      code: 'rollout-failing',
      status: 'degraded',
      sentence: `${primary.name} does not start: ${count(
        primary.failedTasks,
        'task',
      )} failed so far; ${serving(facts)}.`,
      since: sinceOf(primary),
      evidence: evidenceOf(primary),
      consoleUrl: facts.page('deployments'),
    },
  ];
}

function inProgress(primary: Revision, facts: EcsFacts): HealthReason[] {
  const { now, data } = facts;
  if (shiftsTraffic(facts) || isRollback(facts)) {
    // the rules of these say more
    return [];
  }
  const age = primary.createdAt === undefined ? 0 : now - primary.createdAt;
  const progress = `${primary.running} of ${primary.desired}`;
  const common = {
    since: sinceOf(primary),
    evidence: evidenceOf(primary),
    consoleUrl: facts.page('deployments'),
  };
  if (age > STUCK_MS) {
    return [
      {
        ...common,
        code: 'rollout-stuck',
        status: 'degraded',
        sentence: `The rollout of ${
          primary.name
        } has been stuck for more than ${duration(
          STUCK_MS,
        )} at ${progress}; ${serving(facts)}.`,
      },
    ];
  }
  const old = facts.others.filter(({ running }) => running > 0);
  return [
    {
      ...common,
      code: 'deploying',
      status: 'healthy',
      sentence:
        `Deploying ${primary.name}: ${progress} tasks run` +
        `${
          old.length > 0
            ? `, beside ${list(
                old.map(({ name, running }) => `${running} of ${name}`),
              )}`
            : ''
        }.`,
      evidence: [
        ...common.evidence,
        { label: 'desired count', value: String(data.desiredCount) },
      ],
    },
  ];
}

/** Whether what is rolled out is the version before. */
export function isRollback({ data, primary }: EcsFacts): boolean {
  const status = data.serviceDeployment?.status;
  return status === undefined
    ? /roll(ing|ed)? ?back/i.test(primary?.stateReason ?? '')
    : status.startsWith('ROLLBACK_');
}

/** Whether the stages of a native deployment say more than the counts do. */
export function shiftsTraffic({ data }: EcsFacts): boolean {
  return (
    data.serviceDeployment?.status === 'IN_PROGRESS' &&
    data.serviceDeployment.lifecycleStage !== undefined &&
    data.deploymentStrategy !== undefined &&
    data.deploymentStrategy !== 'ROLLING'
  );
}

/** What serves meanwhile. */
export function serving({ others, running }: EcsFacts): string {
  const old = others.filter(revision => revision.running > 0);
  if (old.length > 0) {
    return `${list(old.map(({ name }) => name))} still serves with ${count(
      old.reduce((sum, revision) => sum + revision.running, 0),
      'task',
    )}`;
  }
  return running > 0 ? runningTasks(running) : 'nothing serves';
}

function sinceOf({ createdAt }: Revision): string | undefined {
  return createdAt === undefined ? undefined : iso(createdAt);
}

function evidenceOf(primary: Revision): HealthReason['evidence'] {
  return [
    { label: 'deployment', value: primary.id },
    {
      label: 'tasks of the deployment',
      value: `${primary.running} running, ${primary.pending} pending, ${primary.desired} desired, ${primary.failedTasks} failed`,
    },
    ...(primary.stateReason
      ? [{ label: 'rollout', value: primary.stateReason }]
      : []),
  ];
}
