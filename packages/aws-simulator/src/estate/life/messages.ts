/**
 * Service events in the words of Amazon ECS.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html
 */

const GUIDE =
  'For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.';

const taskList = (ids: readonly string[]) =>
  ids.map(id => `(task ${id})`).join(' ');

export const messages = {
  steady: (service: string) =>
    `(service ${service}) has reached a steady state.`,
  started: (service: string, ids: readonly string[]) =>
    `(service ${service}) has started ${ids.length} tasks: ${taskList(ids)}.`,
  stopped: (service: string, ids: readonly string[]) =>
    `(service ${service}) has stopped ${ids.length} running tasks: ${taskList(
      ids,
    )}.`,
  registered: (service: string, targetGroupArn: string) =>
    `(service ${service}) registered 1 targets in (target-group ${targetGroupArn})`,
  deregistered: (service: string, targetGroupArn: string) =>
    `(service ${service}) deregistered 1 targets in (target-group ${targetGroupArn})`,
  draining: (service: string, count: number) =>
    `(service ${service}) has begun draining connections on ${count} tasks.`,
  unhealthyTarget: (
    service: string,
    port: number,
    targetGroupArn: string,
    status: number,
  ) =>
    `(service ${service}) (port ${port}) is unhealthy in (target-group ${targetGroupArn}) due to (reason Health checks failed with these codes: [${status}])`,
  unhealthyContainer: (service: string, id: string) =>
    `(service ${service}) (task ${id}) failed container health checks.`,
  unplaceable: (service: string, launchType: string, reason: string) =>
    launchType === 'FARGATE'
      ? `(service ${service}) was unable to place a task. Reason: ${reason} ${GUIDE}`
      : `(service ${service}) was unable to place a task because ${reason} ${GUIDE}`,
  impaired: (service: string) =>
    `(service ${service}) is unable to consistently start tasks successfully. ${GUIDE}`,
  completed: (service: string, deployment: string) =>
    `(service ${service}) (deployment ${deployment}) deployment completed.`,
  failed: (service: string, deployment: string) =>
    `(service ${service}) (deployment ${deployment}) deployment failed: tasks failed to start.`,
  rollingBack: (service: string, deployment: string) =>
    `(service ${service}) rolling back to deployment ${deployment}.`,
};

/** `rolloutStateReason` of a deployment. */
export const rolloutReasons = {
  inProgress: (id: string) => `ECS deployment ${id} in progress.`,
  completed: (id: string) => `ECS deployment ${id} completed.`,
  failed: () => 'ECS deployment circuit breaker: tasks failed to start.',
  rollingBack: (id: string) =>
    `ECS deployment circuit breaker: rolling back to deploymentId ${id}.`,
};

/** `stoppedReason` of a task. */
export const stopReasons = {
  scaling: (deployment: string) =>
    `Scaling activity initiated by (deployment ${deployment})`,
  exited: 'Essential container in task exited',
  loadBalancer: (targetGroupArn: string) =>
    `Task failed ELB health checks in (target-group ${targetGroupArn})`,
  containerHealth: 'Task failed container health checks',
};
