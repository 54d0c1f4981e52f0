import { ServiceDeployment } from '@aws-sdk/client-ecs';
import { EcsServiceDeployment } from '@pilothouse/plugin-aws-estate-common';
import { required, text, texts, time } from '../../shared/observed';

/**
 * What is stored of a native deployment.
 *
 * @throws MissingFieldError
 */
export function observeServiceDeployment(
  deployment: ServiceDeployment,
): EcsServiceDeployment {
  const { deploymentCircuitBreaker: breaker, alarms, rollback } = deployment;
  return {
    arn: required(deployment.serviceDeploymentArn, 'serviceDeploymentArn'),
    status: required(deployment.status, 'status'),
    statusReason: text(deployment.statusReason),
    lifecycleStage: deployment.lifecycleStage,
    startedAt: time(deployment.startedAt),
    finishedAt: time(deployment.finishedAt),
    stoppedAt: time(deployment.stoppedAt),
    circuitBreaker: breaker && {
      status: breaker.status ?? 'DISABLED',
      failureCount: breaker.failureCount ?? 0,
      threshold: breaker.threshold ?? 0,
    },
    alarms: alarms && {
      status: alarms.status ?? 'DISABLED',
      names: texts(alarms.alarmNames),
      triggered: texts(alarms.triggeredAlarmNames),
    },
    rollback: rollback && {
      reason: text(rollback.reason),
      startedAt: time(rollback.startedAt),
    },
  };
}
