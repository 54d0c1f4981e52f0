import {
  DescribeServicesCommand,
  ECSClient,
  paginateListClusters,
  paginateListServices,
  paginateListTasks,
} from '@aws-sdk/client-ecs';
import { EcsCellContent } from '../ecs/floor';
import { clientOf, Place } from './collectCell';

/** Counts what an ECS cell holds, by calls of its own. */
export async function contentOf(place: Place): Promise<EcsCellContent> {
  const client = clientOf(ECSClient, place);
  const clusters: Array<EcsCellContent['clusters'][number]> = [];
  const definitions = new Set<string>();
  let serviceDeployments = 0;
  const listTasks = async (cluster: string, status: 'RUNNING' | 'STOPPED') => {
    let tasks = 0;
    for await (const page of paginateListTasks(
      { client },
      { cluster, desiredStatus: status },
    )) {
      tasks += page.taskArns?.length ?? 0;
    }
    return tasks;
  };
  for await (const { clusterArns = [] } of paginateListClusters(
    { client },
    {},
  )) {
    for (const cluster of clusterArns) {
      let services = 0;
      for await (const { serviceArns = [] } of paginateListServices(
        { client },
        { cluster, maxResults: 10 },
      )) {
        services += serviceArns.length;
        const described = await client.send(
          new DescribeServicesCommand({ cluster, services: serviceArns }),
        );
        for (const service of described.services ?? []) {
          serviceDeployments += service.currentServiceDeployment ? 1 : 0;
          definitions.add(service.taskDefinition ?? '');
        }
      }
      clusters.push({
        services,
        runningTasks: await listTasks(cluster, 'RUNNING'),
        stoppedTasks: await listTasks(cluster, 'STOPPED'),
      });
    }
  }
  return {
    clusters,
    serviceDeployments,
    newTaskDefinitions: definitions.size,
  };
}
