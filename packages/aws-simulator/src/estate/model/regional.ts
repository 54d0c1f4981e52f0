import type {
  ClusterDefinition,
  CompositeAlarmDefinition,
} from '../document/schema';
import type { Run, Workload } from '../document/workload';
import { arnOf } from './arns';
import { hashHex, hashUuid } from './hash';
import { creationDate } from './creation';
import { buildFunction } from './lambdaFunction';
import type { PlacedFunction, PlacedQueue } from './placed';
import { buildQueue } from './queue';
import { buildStack, setMemberTags, type StackMember } from './stacks';
import { mergeTags, type TagLayer } from './tags';
import type {
  CompositeAlarm,
  EcsCluster,
  EcsService,
  LoadBalancer,
  Place,
  RegionalModel,
  Stack,
  Tags,
} from './types';
import { buildWorkload } from './workload';

/** A run of a workload in one Region. */
export interface PlacedRun {
  readonly workload: Workload;
  readonly run: Run;
}

/** What is needed to make one Region of one account. */
export interface RegionOptions {
  readonly place: Place;
  readonly partition: string;
  readonly estateName: string;
  readonly estateTags: TagLayer;
  readonly clusters: readonly ClusterDefinition[];
  readonly compositeAlarms: readonly CompositeAlarmDefinition[];
  readonly runs: readonly PlacedRun[];
  readonly functions: readonly PlacedFunction[];
  readonly queues: readonly PlacedQueue[];
  /** Receives the tags of every resource that is made. */
  readonly tags: Map<string, Tags>;
}

/** Makes everything regional in one account and Region. */
export function buildRegion(options: RegionOptions): RegionalModel {
  const { place, partition, tags } = options;
  const arn = (service: string, resource: string) =>
    arnOf(partition, service, place, resource);
  const stackId = (name: string) =>
    arn(
      'cloudformation',
      `stack/${name}/${hashUuid(place.account, place.region, name)}`,
    );

  const clusters = new Map<string, EcsCluster>();
  const servicesOf = new Map<string, Map<string, EcsService>>();
  for (const definition of byName(options.clusters)) {
    const services = new Map<string, EcsService>();
    const cluster: EcsCluster = {
      ...place,
      arn: arn('ecs', `cluster/${definition.name}`),
      name: definition.name,
      environment: definition.environment,
      containerInstances: definition.containerInstances,
      services,
    };
    clusters.set(cluster.name, cluster);
    servicesOf.set(cluster.name, services);
    tags.set(
      cluster.arn,
      mergeTags([options.estateTags, definition.tags], {
        environment: definition.environment,
        cluster: definition.name,
      }),
    );
  }

  const loadBalancers = new Map<string, LoadBalancer>();
  const loadBalancerOf = (cluster: EcsCluster) => {
    const existing = loadBalancers.get(cluster.name);
    if (existing) {
      return existing;
    }
    const made = buildLoadBalancer(cluster, partition);
    loadBalancers.set(cluster.name, made);
    tags.set(made.arn, tags.get(cluster.arn) ?? {});
    return made;
  };

  const built = options.runs
    .map(({ workload, run }) => {
      const cluster = clusters.get(run.cluster)!;
      return buildWorkload({
        workload,
        run,
        cluster,
        partition,
        estateName: options.estateName,
        estateTags: options.estateTags,
        loadBalancer: () => loadBalancerOf(cluster),
        stackId,
      });
    })
    .sort((a, b) => compare(a.service.arn, b.service.arn));
  for (const { service } of built) {
    servicesOf.get(service.cluster.name)!.set(service.name, service);
  }

  const placed = {
    place,
    partition,
    estateName: options.estateName,
    estateTags: options.estateTags,
    stackId,
  };
  const functions = options.functions
    .map(item => buildFunction(item, placed))
    .sort((a, b) => compare(a.lambda.arn, b.lambda.arn));
  const queues = options.queues
    .map(item => buildQueue(item, placed))
    .sort((a, b) => compare(a.queue.arn, b.queue.arn));
  const stacks = buildStacks([...built, ...functions, ...queues], place, tags);
  const services = built.map(item => item.service);
  return {
    ...place,
    clusters,
    services,
    families: new Map(services.map(service => [service.family, service])),
    loadBalancers: byArn([...loadBalancers.values()]),
    targetGroups: byArn(services.flatMap(service => service.targetGroup ?? [])),
    functions: functions.map(item => item.lambda),
    queues: queues.map(item => item.queue),
    metricAlarms: byArn([
      ...services.flatMap(service => service.alarms),
      ...functions.flatMap(item => item.alarms),
      ...queues.flatMap(item => item.alarms),
    ]),
    compositeAlarms: byArn(
      options.compositeAlarms.map(definition => {
        const alarm: CompositeAlarm = {
          ...place,
          ...definition,
          account: place.account,
          arn: arn('cloudwatch', `alarm:${definition.name}`),
          createdAt: creationDate(place.account, definition.name),
        };
        tags.set(alarm.arn, mergeTags([definition.tags]));
        return alarm;
      }),
    ),
    stacks,
  };
}

function buildStacks(
  built: readonly StackMember[],
  place: Place,
  tags: Map<string, Tags>,
): Stack[] {
  const members = new Map<string, StackMember[]>();
  for (const item of built) {
    setMemberTags(item, tags);
    if (item.stack) {
      const list = members.get(item.stack.name);
      if (list) {
        list.push(item);
      } else {
        members.set(item.stack.name, [item]);
      }
    }
  }
  return [...members.values()]
    .map(items => buildStack(items[0].stack!, items, place, tags))
    .sort((a, b) => compare(a.id, b.id));
}

function buildLoadBalancer(
  cluster: EcsCluster,
  partition: string,
): LoadBalancer {
  const name = cluster.name.slice(0, 32);
  const id = hashHex(16, cluster.arn, 'load-balancer');
  return {
    account: cluster.account,
    region: cluster.region,
    arn: arnOf(
      partition,
      'elasticloadbalancing',
      cluster,
      `loadbalancer/app/${name}/${id}`,
    ),
    name,
    dnsName: `${name}-${parseInt(id.slice(0, 8), 16)}.${
      cluster.region
    }.elb.amazonaws.com`,
    vpcId: `vpc-${hashHex(17, cluster.account, cluster.region, 'vpc')}`,
    createdAt: creationDate(cluster.arn, 'load-balancer'),
  };
}

/** Compares as AWS orders names: by code unit, not by language. */
export function compare(a: string, b: string): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}

function byArn<Item extends { readonly arn: string }>(items: Item[]): Item[] {
  return items.sort((a, b) => compare(a.arn, b.arn));
}

function byName<Item extends { readonly name: string }>(
  items: readonly Item[],
): Item[] {
  return [...items].sort((a, b) => compare(a.name, b.name));
}
