import type { RolloutRecord } from '../../estate/life/records';
import { arnOf } from '../../estate/model/arns';
import type { EcsService } from '../../estate/model/types';

const path = (service: EcsService) => `${service.cluster.name}/${service.name}`;

export function serviceDeploymentArn(
  partition: string,
  service: EcsService,
  rollout: RolloutRecord,
): string {
  const resource = `service-deployment/${path(service)}/${rollout.id}`;
  return arnOf(partition, 'ecs', service, resource);
}

/** A service revision bears the number of the deployment that it was made for. */
export function serviceRevisionArn(
  partition: string,
  service: EcsService,
  deploymentId: string,
): string {
  const number = deploymentId.replace('ecs-svc/', '');
  const resource = `service-revision/${path(service)}/${number}`;
  return arnOf(partition, 'ecs', service, resource);
}
