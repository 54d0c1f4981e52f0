import { messages } from './messages';
import type { DeploymentRecord } from './records';
import { breakerThreshold, failDeployment } from './rollout';
import type { LifeState } from './state';

const SECOND = 1_000;
/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-throttle-logic.html */
const LONGEST_WAIT = 27 * 60 * SECOND;

/** The scheduler found no room for a task of the deployment; it tries again in a minute. */
export function failToPlace(
  state: LifeState,
  deployment: DeploymentRecord,
  reason: string,
  settle: () => void,
): void {
  const { name, settings } = state.service;
  state.steady = false;
  state.sayOnce(messages.unplaceable(name, settings.launchType, reason), {
    eventType: 'ERROR',
    eventName: 'SERVICE_TASK_PLACEMENT_FAILURE',
  });
  wait(state, deployment, 60 * SECOND, settle);
  if (deployment.state === 'IN_PROGRESS') {
    countFailure(state, deployment, false, settle);
  }
}

/**
 * Counts a failed task: too many open the circuit breaker. Tasks that stop
 * after they ran are replaced at once; only those that never ran slow further
 * launches down.
 */
export function countFailure(
  state: LifeState,
  deployment: DeploymentRecord,
  beforeRunning: boolean,
  settle: () => void,
): void {
  deployment.failedTasks += 1;
  deployment.updatedAt = state.now;
  if (deployment.state === 'IN_PROGRESS') {
    deployment.rollout.failureCount = deployment.failedTasks;
    deployment.rollout.updatedAt = state.now;
    if (
      state.service.settings.circuitBreaker !== 'off' &&
      deployment === state.primary &&
      deployment.failedTasks >= breakerThreshold(state.desired)
    ) {
      failDeployment(state, deployment, settle);
      return;
    }
  }
  if (beforeRunning) {
    slowDown(state, deployment, settle);
  }
}

function slowDown(
  state: LifeState,
  deployment: DeploymentRecord,
  settle: () => void,
): void {
  const desired = Math.max(1, deployment.desired);
  deployment.startFailures += 1;
  const rounds = Math.floor(deployment.startFailures / desired);
  wait(
    state,
    deployment,
    Math.min(LONGEST_WAIT, 10 * SECOND * 2 ** Math.min(rounds, 12)),
    settle,
  );
  if (deployment.startFailures >= 2 * desired) {
    state.sayOnce(messages.impaired(state.service.name), {
      eventType: 'WARN',
      eventName: 'SERVICE_TASK_START_IMPAIRED',
    });
  }
}

function wait(
  state: LifeState,
  deployment: DeploymentRecord,
  delay: number,
  settle: () => void,
): void {
  deployment.nextLaunchAt = state.now + delay;
  state.after(delay, settle);
}
