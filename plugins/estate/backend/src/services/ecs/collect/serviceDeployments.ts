import {
  DescribeServiceDeploymentsCommand,
  ECSClient,
} from '@aws-sdk/client-ecs';
import { EcsServiceDeployment } from '@pilothouse/plugin-aws-estate-common';
import { CollectContext } from '@pilothouse/plugin-aws-estate-node';
import { attempt } from '../../shared/attempt';
import { observeServiceDeployment } from '../observe/serviceDeployment';
import { ServiceWithTasks } from './services';

const SERVICE_DEPLOYMENTS_A_DESCRIPTION = 20;

/** A service with its native deployment. */
export interface ServiceWithDeployment extends ServiceWithTasks {
  serviceDeployment?: EcsServiceDeployment;
}

/**
 * Adds the native deployments, twenty for a call. One call may span clusters,
 * so a service waits until twenty have one, or the cell ends; a service
 * without one passes at once.
 */
export async function* withServiceDeployments(
  client: ECSClient,
  context: CollectContext,
  services: AsyncIterable<ServiceWithTasks>,
): AsyncGenerator<ServiceWithDeployment, void, void> {
  let waiting: ServiceWithTasks[] = [];
  for await (const item of services) {
    if (item.service.currentServiceDeployment === undefined) {
      yield item;
      continue;
    }
    waiting.push(item);
    if (waiting.length === SERVICE_DEPLOYMENTS_A_DESCRIPTION) {
      yield* describe(client, context, waiting);
      waiting = [];
    }
  }
  if (waiting.length > 0) {
    yield* describe(client, context, waiting);
  }
}

async function* describe(
  client: ECSClient,
  context: CollectContext,
  services: readonly ServiceWithTasks[],
): AsyncGenerator<ServiceWithDeployment, void, void> {
  const arns = services.map(
    ({ service }) => service.currentServiceDeployment as string,
  );
  const byArn = await attempt(
    context,
    `${arns.length} service deployments`,
    async () => {
      const { serviceDeployments = [] } = await client.send(
        new DescribeServiceDeploymentsCommand({ serviceDeploymentArns: arns }),
      );
      return new Map(
        serviceDeployments
          .map(observeServiceDeployment)
          .map(deployment => [deployment.arn, deployment]),
      );
    },
  );
  for (const [index, item] of services.entries()) {
    const serviceDeployment = byArn?.get(arns[index]);
    yield serviceDeployment
      ? { ...item, serviceDeployment }
      : { ...item, unread: [...item.unread, 'service-deployment'] };
  }
}
