import {
  Cluster,
  DescribeTasksCommand,
  DesiredStatus,
  ECSClient,
  paginateListTasks,
} from '@aws-sdk/client-ecs';
import {
  EcsFailureRun,
  EcsServicePart,
  EcsStoppedTask,
  EcsTask,
} from '@pilothouse/plugin-aws-estate-common';
import { CollectContext } from '@pilothouse/plugin-aws-estate-node';
import { attempt } from '../../shared/attempt';
import { inBatches } from '../../shared/batches';
import { runsNoTask } from '../observe/cluster';
import {
  isStopped,
  observeStoppedTask,
  observeTask,
  serviceOfTask,
} from '../observe/task';
import { failureRunsOf } from '../stops/failureRuns';
import { newestTasks, stoppedTasksToKeep } from '../tasksToKeep';

export const TASKS_A_PAGE = 100;

/** The tasks of a cluster by the name of their service. */
export interface ClusterTasks {
  running: Map<string, EcsTask[]>;
  stopped: Map<string, EcsStoppedTask[]>;
  /** Of all that ECS lists, more than are kept. */
  failureRuns: Map<string, EcsFailureRun[]>;
  unread: EcsServicePart[];
}

/**
 * Reads the tasks of a whole cluster: a list per service would cost a call for
 * each. Running and stopped ones are described together, so that both share
 * one rounding up to a hundred.
 *
 * @param services - the names of the services whose tasks are wanted, where
 * these are few
 */
export async function readTasks(
  client: ECSClient,
  context: CollectContext,
  cluster: Cluster,
  services: ReadonlyArray<string | undefined> = [undefined],
): Promise<ClusterTasks> {
  const running = new Map<string, EcsTask[]>();
  const stopped = new Map<string, EcsStoppedTask[]>();

  const listed = await attempt(
    context,
    `tasks of cluster ${cluster.clusterName}`,
    async () => {
      const arns = new Set<string>();
      for (const service of services) {
        if (!runsNoTask(cluster)) {
          await listTasks(client, cluster, service, 'RUNNING', arns);
        }
        await listTasks(client, cluster, service, 'STOPPED', arns);
      }
      return arns;
    },
  );
  let complete = listed !== undefined;

  for await (const tasks of inBatches(listed ?? [], TASKS_A_PAGE)) {
    const described = await attempt(
      context,
      `${tasks.length} tasks of cluster ${cluster.clusterName}`,
      async () => {
        // failures name tasks that ECS has forgotten in the meantime
        const answer = await client.send(
          new DescribeTasksCommand({ cluster: cluster.clusterArn, tasks }),
        );
        for (const task of answer.tasks ?? []) {
          const service = serviceOfTask(task);
          if (service === undefined) {
            continue;
          }
          if (isStopped(task)) {
            append(stopped, service, observeStoppedTask(task, context.now()));
          } else {
            append(running, service, observeTask(task));
          }
        }
        return true;
      },
    );
    complete = complete && described === true;
  }

  return {
    running: mapValues(running, newestTasks),
    stopped: mapValues(stopped, stoppedTasksToKeep),
    failureRuns: mapValues(stopped, all => failureRunsOf(all, context.now())),
    unread: complete ? [] : ['tasks', 'stopped-tasks'],
  };
}

async function listTasks(
  client: ECSClient,
  cluster: Cluster,
  serviceName: string | undefined,
  desiredStatus: DesiredStatus,
  arns: Set<string>,
): Promise<void> {
  const pages = paginateListTasks(
    { client, pageSize: TASKS_A_PAGE },
    { cluster: cluster.clusterArn, serviceName, desiredStatus },
  );
  for await (const { taskArns = [] } of pages) {
    taskArns.forEach(arn => arns.add(arn));
  }
}

function append<T>(map: Map<string, T[]>, key: string, value: T): void {
  const values = map.get(key);
  if (values) {
    values.push(value);
  } else {
    map.set(key, [value]);
  }
}

function mapValues<T, Result>(
  map: Map<string, T[]>,
  change: (values: T[]) => Result,
): Map<string, Result> {
  return new Map([...map].map(([key, values]) => [key, change(values)]));
}
