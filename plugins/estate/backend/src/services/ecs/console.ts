import { Arn, isArn, parseArn } from '@pilothouse/plugin-aws-estate-common';
import { consolePage } from '../shared/console';
import { serviceOfArn, shortName } from './arns';

/** The tabs of a service's page in the ECS console. */
export type ServiceTab = 'health' | 'tasks' | 'deployments' | 'events';

/** The console's page of a cluster. */
export function clusterPage(arn: Arn): string {
  return consolePage(
    arn,
    `/ecs/v2/clusters/${encodeURIComponent(shortName(arn.resource))}/services`,
  );
}

/** The console's page of a service. */
export function servicePage(arn: Arn, tab: ServiceTab = 'health'): string {
  const { cluster, service } = serviceOfArn(arn);
  // an ARN without the cluster does not say where its page is
  return cluster === undefined
    ? consolePage(arn, '/ecs/v2/clusters')
    : consolePage(
        arn,
        `/ecs/v2/clusters/${encodeURIComponent(cluster)}` +
          `/services/${encodeURIComponent(service)}/${tab}`,
      );
}

/** The console's page of a service by its ARN as text; absent where that is no ARN. */
export function servicePageOf(
  arn: string,
  tab?: ServiceTab,
): string | undefined {
  return isArn(arn) ? servicePage(parseArn(arn), tab) : undefined;
}
