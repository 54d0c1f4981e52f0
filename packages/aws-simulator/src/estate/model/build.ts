import type { EstateDocument } from '../document/schema';
import { buildEventDelivery, queuesOfEventDelivery } from './eventDelivery';
import { buildOrganization } from './organization';
import type { PlacedFunction, PlacedQueue } from './placed';
import { buildRegion, type PlacedRun } from './regional';
import type { EcsService, EstateModel, RegionalModel, Tags } from './types';

/** Key of a Region of an account in `EstateModel.regional`. */
export function placeKey(account: string, region: string): string {
  return `${account} ${region}`;
}

/**
 * Makes the resources that a document describes. Identifiers are derived from
 * names, so the same document always gives the same ARNs.
 */
export function buildModel(document: EstateDocument): EstateModel {
  const tags = new Map<string, Tags>();
  const { organization, accounts } = buildOrganization(document);
  const idOf = new Map(
    accounts.flatMap(account => [
      [account.id, account.id],
      [account.name, account.id],
    ]),
  );
  const clusterOf = new Map(
    document.clusters.map(cluster => [cluster.name, cluster]),
  );

  const runs = new Map<string, PlacedRun[]>();
  for (const workload of document.services) {
    for (const run of workload.runs) {
      const cluster = clusterOf.get(run.cluster)!;
      for (const region of run.regions ?? cluster.regions) {
        const key = placeKey(idOf.get(cluster.account)!, region);
        const list = runs.get(key);
        if (list) {
          list.push({ workload, run });
        } else {
          runs.set(key, [{ workload, run }]);
        }
      }
    }
  }

  const stageOf = new Map(
    accounts.map(account => [account.id, account.tags.environment]),
  );
  const placedBy = <
    Run extends PlacedFunction['run'] | PlacedQueue['run'],
    Item,
  >(
    runsOf: readonly { readonly run: Run; readonly item: Item }[],
  ) => {
    const placed = new Map<
      string,
      { item: Item; run: Run; stage?: string }[]
    >();
    for (const { run, item } of runsOf) {
      const account = idOf.get(run.account)!;
      for (const region of run.regions ?? document.regions) {
        const key = placeKey(account, region);
        const list = placed.get(key) ?? [];
        list.push({ item, run, stage: run.stage ?? stageOf.get(account) });
        placed.set(key, list);
      }
    }
    return placed;
  };
  const functions = placedBy(
    document.functions.flatMap(item => item.runs.map(run => ({ item, run }))),
  );
  const { eventDelivery } = document;
  const queues = placedBy(
    [
      ...document.queues,
      ...(eventDelivery ? queuesOfEventDelivery(eventDelivery) : []),
    ].flatMap(item => item.runs.map(run => ({ item, run }))),
  );

  const regional = new Map<string, RegionalModel>();
  const servicesByArn = new Map<string, EcsService>();
  for (const account of accounts) {
    for (const region of document.regions) {
      const place = { account: account.id, region };
      const model = buildRegion({
        place,
        partition: document.partition,
        estateName: document.name,
        estateTags: document.tags,
        clusters: document.clusters.filter(
          cluster =>
            idOf.get(cluster.account) === account.id &&
            cluster.regions.includes(region),
        ),
        compositeAlarms: document.compositeAlarms.filter(
          alarm =>
            idOf.get(alarm.account) === account.id && alarm.region === region,
        ),
        runs: runs.get(placeKey(account.id, region)) ?? [],
        functions: (functions.get(placeKey(account.id, region)) ?? []).map(
          ({ item, ...placed }) => ({ definition: item, ...placed }),
        ),
        queues: (queues.get(placeKey(account.id, region)) ?? []).map(
          ({ item, ...placed }) => ({ definition: item, ...placed }),
        ),
        tags,
      });
      regional.set(placeKey(account.id, region), model);
      for (const service of model.services) {
        servicesByArn.set(service.arn, service);
      }
    }
  }

  return {
    name: document.name,
    partition: document.partition,
    regions: document.regions,
    organization,
    accounts,
    regional,
    servicesByArn,
    tags,
    eventDelivery:
      eventDelivery &&
      buildEventDelivery(
        eventDelivery,
        idOf.get(eventDelivery.account)!,
        document.partition,
      ),
  };
}
