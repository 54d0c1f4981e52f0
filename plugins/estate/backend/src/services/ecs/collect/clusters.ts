import {
  Cluster,
  DescribeClustersCommand,
  ECSClient,
  paginateListClusters,
} from '@aws-sdk/client-ecs';

const CLUSTERS_A_PAGE = 100;

/** Reads the clusters of a cell, a hundred for two calls. */
export async function* readClusters(
  client: ECSClient,
): AsyncGenerator<Cluster, void, void> {
  const pages = paginateListClusters({ client, pageSize: CLUSTERS_A_PAGE }, {});
  for await (const { clusterArns = [] } of pages) {
    if (clusterArns.length === 0) {
      continue;
    }
    // failures name clusters that were deleted in the meantime
    const { clusters = [] } = await client.send(
      new DescribeClustersCommand({ clusters: clusterArns, include: ['TAGS'] }),
    );
    yield* clusters;
  }
}
