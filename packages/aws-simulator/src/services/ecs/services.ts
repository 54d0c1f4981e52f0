import * as ECS from '@aws-sdk/client-ecs';
import type { World } from '../../estate/world';
import type { Handlers } from '../../wire/service';
import { checkLength, invalidParameter, pageOfArns } from './errors';
import { ecsArn, findService, getCluster } from './lookup';
import { describeService } from './serviceShape';

/** Handlers that read services. */
export function serviceHandlers(world: World): Handlers<typeof ECS> {
  return {
    ListServices: (input, context) => {
      const cluster = getCluster(world, context, input.cluster);
      const arns = world.services
        .inCluster(cluster)
        .filter(
          ({ settings }) =>
            (!input.launchType || settings.launchType === input.launchType) &&
            (!input.schedulingStrategy ||
              settings.schedulingStrategy === input.schedulingStrategy),
        )
        .map(service => service.arn);
      const page = pageOfArns(arns, input, { standard: 10, most: 100 }, [
        'ListServices',
        cluster.arn,
        input.launchType,
        input.schedulingStrategy,
      ]);
      return { serviceArns: page.items, nextToken: page.nextToken };
    },

    DescribeServices: (input, context) => {
      const wanted = input.services ?? [];
      if (wanted.length === 0) {
        throw invalidParameter('Services cannot be empty.');
      }
      // The limit and its wording are those of the service itself.
      checkLength('service names', wanted, 10);
      const cluster = getCluster(world, context, input.cluster);
      const services: ECS.Service[] = [];
      const failures: ECS.Failure[] = [];
      for (const identifier of wanted) {
        const service = findService(world, cluster, identifier);
        if (service) {
          services.push(
            describeService(world, service, input.include?.includes('TAGS')),
          );
        } else {
          failures.push({
            arn: identifier.startsWith('arn:')
              ? identifier
              : ecsArn(context, `service/${cluster.name}/${identifier}`),
            reason: 'MISSING',
          });
        }
      }
      return { services, failures };
    },
  };
}
