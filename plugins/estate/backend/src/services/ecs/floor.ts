/** What a sweep of one ECS cell reads. Whole numbers. */
export interface EcsCellContent {
  clusters: ReadonlyArray<{
    /** ACTIVE and DRAINING. */
    services: number;
    /** Tasks that are meant to run, those outside any service included. */
    runningTasks: number;
    /** Stopped tasks that ECS still lists. */
    stoppedTasks: number;
  }>;
  /** Services that have a current native deployment. */
  serviceDeployments: number;
  /** Revisions of task definitions that have not been read before. */
  newTaskDefinitions: number;
}

const CLUSTERS_A_PAGE = 100;
const SERVICES_A_PAGE = 100;
const SERVICES_A_DESCRIPTION = 10;
const TASKS_A_PAGE = 100;
const SERVICE_DEPLOYMENTS_A_DESCRIPTION = 20;

/**
 * The fewest calls that can read an ECS cell:
 *
 * ```text
 *   max(1, ⌈C/100⌉)                      ListClusters
 * + ⌈C/100⌉                              DescribeClusters
 * + Σ over clusters that are not empty:
 *     max(1, ⌈S/100⌉)                    ListServices
 *   + ⌈S/10⌉                             DescribeServices
 *   + where there are services:
 *       ⌈R/100⌉                          ListTasks RUNNING
 *     + max(1, ⌈X/100⌉)                  ListTasks STOPPED
 *     + ⌈(R + X)/100⌉                    DescribeTasks
 * + ⌈D/20⌉                               DescribeServiceDeployments
 * + N                                    DescribeTaskDefinition
 * ```
 *
 * for C clusters with S services, R running and X stopped tasks each, D
 * current service deployments and N new task definitions. A cluster is empty
 * when its own counters say so: no active service and no running or pending
 * task. DescribeClusters costs one call for a hundred clusters, and saves
 * three for each empty one.
 *
 * Page sizes: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/
 */
export function ecsFloor(content: EcsCellContent): number {
  const { clusters } = content;
  const pages = (items: number, size: number) => Math.ceil(items / size);

  const perCluster = clusters.map(
    ({ services, runningTasks, stoppedTasks }) => {
      if (services === 0 && runningTasks === 0) {
        return 0;
      }
      const ofServices =
        Math.max(1, pages(services, SERVICES_A_PAGE)) +
        pages(services, SERVICES_A_DESCRIPTION);
      const ofTasks =
        pages(runningTasks, TASKS_A_PAGE) +
        Math.max(1, pages(stoppedTasks, TASKS_A_PAGE)) +
        pages(runningTasks + stoppedTasks, TASKS_A_PAGE);
      return services === 0 ? ofServices : ofServices + ofTasks;
    },
  );

  return (
    Math.max(1, pages(clusters.length, CLUSTERS_A_PAGE)) +
    pages(clusters.length, CLUSTERS_A_PAGE) +
    perCluster.reduce((sum, calls) => sum + calls, 0) +
    pages(content.serviceDeployments, SERVICE_DEPLOYMENTS_A_DESCRIPTION) +
    content.newTaskDefinitions
  );
}
