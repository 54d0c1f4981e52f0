import { hashHex } from '../model/hash';
import { messages, rolloutReasons } from './messages';
import type { DeploymentRecord, RolloutRecord } from './records';
import type { LifeState } from './state';

const SHIFT = 20_000;
/** A rollback takes a while even when the old tasks never stopped serving. */
const ROLLBACK_TAKES = 150_000;
/** ECS lists service deployments of the last 90 days; this many are kept here. */
const ROLLOUTS_KEPT = 100;

/**
 * How many failed tasks open the circuit breaker: half of the desired count,
 * at least 3 and at most 200.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html
 */
export function breakerThreshold(desired: number): number {
  return Math.min(200, Math.max(3, Math.ceil(desired / 2)));
}

/** Adds a primary deployment of a revision; the former one becomes active only. */
export function beginRollout(
  state: LifeState,
  revision: number,
): DeploymentRecord {
  const previous = state.deployments[0];
  const id = state.newDeploymentId();
  const rollout: RolloutRecord = {
    id: hashHex(21, state.service.arn, id),
    revision,
    deploymentId: id,
    createdAt: state.now,
    sourceDeploymentId: previous?.id,
    requestedCount: state.desired,
    updatedAt: state.now,
    status: 'IN_PROGRESS',
    stage: 'SCALE_UP',
    failureCount: 0,
    breaker:
      state.service.settings.circuitBreaker === 'off'
        ? 'DISABLED'
        : 'MONITORING',
  };
  const deployment: DeploymentRecord = {
    id,
    revision,
    createdAt: state.now,
    rollout,
    updatedAt: state.now,
    desired: state.desired,
    failedTasks: 0,
    state: 'IN_PROGRESS',
    stateReason: rolloutReasons.inProgress(id),
    takesTraffic: previous === undefined,
    completesAt: state.now,
    nextLaunchAt: 0,
    startFailures: 0,
  };
  if (previous?.state === 'IN_PROGRESS') {
    Object.assign(previous.rollout, {
      status: 'STOPPED',
      statusReason: 'Service deployment stopped because a newer one began.',
      finishedAt: state.now,
      updatedAt: state.now,
    });
  }
  for (const other of state.deployments) {
    other.updatedAt = state.now;
  }
  state.deployments.unshift(deployment);
  state.rollouts.push(rollout);
  if (state.rollouts.length > ROLLOUTS_KEPT) {
    state.rollouts.shift();
  }
  announce(state, deployment, 'SERVICE_DEPLOYMENT_IN_PROGRESS');
  return deployment;
}

/** Moves a blue/green deployment from one stage to the next once its tasks serve. */
export function advanceTrafficShift(
  state: LifeState,
  settle: () => void,
): void {
  const deployment = state.primary;
  const { rollout } = deployment;
  if (!state.blueGreen) {
    return;
  }
  if (deployment.takesTraffic && rollout.stage === 'SCALE_UP') {
    rollout.stage = 'CLEAN_UP';
    return;
  }
  if (rollout.stage !== 'SCALE_UP') {
    return;
  }
  const enter = (stage: RolloutRecord['stage'], delay: number) =>
    state.after(delay, () => {
      if (state.primary === deployment && deployment.state === 'IN_PROGRESS') {
        rollout.stage = stage;
        rollout.updatedAt = state.now;
        deployment.takesTraffic ||= stage === 'PRODUCTION_TRAFFIC_SHIFT';
        settle();
      }
    });
  rollout.stage = 'TEST_TRAFFIC_SHIFT';
  rollout.updatedAt = state.now;
  enter('PRODUCTION_TRAFFIC_SHIFT', SHIFT);
  enter('BAKE_TIME', 2 * SHIFT);
  enter('CLEAN_UP', 2 * SHIFT + state.service.settings.bakeTime);
}

/** The deployment has replaced all others. */
export function completeDeployment(
  state: LifeState,
  deployment: DeploymentRecord,
): void {
  deployment.state = 'COMPLETED';
  deployment.stateReason = rolloutReasons.completed(deployment.id);
  deployment.updatedAt = state.now;
  for (const other of state.deployments.splice(1)) {
    if (other.rollout.status === 'ROLLBACK_IN_PROGRESS') {
      Object.assign(other.rollout, {
        status: 'ROLLBACK_SUCCESSFUL',
        finishedAt: state.now,
        updatedAt: state.now,
      });
    }
  }
  if (deployment.rollout.status === 'IN_PROGRESS') {
    Object.assign(deployment.rollout, {
      status: 'SUCCESSFUL',
      stage: 'CLEAN_UP',
      finishedAt: state.now,
      updatedAt: state.now,
      breaker:
        deployment.rollout.breaker === 'DISABLED'
          ? 'DISABLED'
          : 'MONITORING_COMPLETE',
    });
  }
  state.say(messages.completed(state.service.name, deployment.id));
  announce(state, deployment, 'SERVICE_DEPLOYMENT_COMPLETED');
}

/** The circuit breaker opens: back to the last deployment that completed, if it may. */
export function failDeployment(
  state: LifeState,
  deployment: DeploymentRecord,
  settle: () => void,
): void {
  const { name, settings } = state.service;
  deployment.state = 'FAILED';
  deployment.stateReason = rolloutReasons.failed();
  deployment.updatedAt = state.now;
  const { rollout } = deployment;
  rollout.breaker = 'TRIGGERED';
  rollout.statusReason =
    'Service deployment rolled back because the circuit breaker threshold was exceeded.';
  rollout.updatedAt = state.now;
  state.say(messages.failed(name, deployment.id));
  announce(state, deployment, 'SERVICE_DEPLOYMENT_FAILED');

  const back = state.deployments.find(other => other.state === 'COMPLETED');
  if (settings.circuitBreaker !== 'rollback' || !back) {
    // Without anywhere to go back to the deployment stalls: nothing more is launched.
    rollout.status = back ? 'STOPPED' : 'ROLLBACK_FAILED';
    rollout.finishedAt = state.now;
    return;
  }
  rollout.status = 'ROLLBACK_IN_PROGRESS';
  rollout.rollbackStartedAt = state.now;
  rollout.rollbackDeploymentId = back.id;
  deployment.desired = 0;
  back.state = 'IN_PROGRESS';
  back.stateReason = rolloutReasons.rollingBack(back.id);
  back.desired = state.desired;
  back.updatedAt = state.now;
  back.completesAt = state.now + ROLLBACK_TAKES;
  state.after(ROLLBACK_TAKES, settle);
  state.deployments.splice(
    0,
    state.deployments.length,
    back,
    ...state.deployments.filter(other => other !== back),
  );
  state.say(messages.rollingBack(name, back.id));
  announce(state, back, 'SERVICE_DEPLOYMENT_IN_PROGRESS');
}

function announce(
  state: LifeState,
  deployment: DeploymentRecord,
  eventName: string,
): void {
  state.notice({
    kind: 'deployment',
    at: state.now,
    eventType: eventName === 'SERVICE_DEPLOYMENT_FAILED' ? 'ERROR' : 'INFO',
    eventName,
    deploymentId: deployment.id,
    reason: deployment.stateReason,
  });
}
