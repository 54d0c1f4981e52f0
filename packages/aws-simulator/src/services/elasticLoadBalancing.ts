import * as ELB from '@aws-sdk/client-elastic-load-balancing-v2';
import type { CallContext } from '../core/context';
import type { TaskRecord } from '../estate/life/records';
import type { LoadBalancer, TargetGroup } from '../estate/model/types';
import type { World } from '../estate/world';
import { AwsError } from '../wire/errors';
import type { Handlers } from '../wire/service';
import { indexBy } from './indexing';
import { paginate } from './paging';

const LARGEST_PAGE = 400;
const MOST_NAMED = 20;
const $metadata = {};

const loadBalancerNotFound = () =>
  new ELB.LoadBalancerNotFoundException({
    message: 'One or more load balancers not found',
    $metadata,
  });
const targetGroupNotFound = () =>
  new ELB.TargetGroupNotFoundException({
    message: 'One or more target groups not found',
    $metadata,
  });
const validationError = (message: string) =>
  new AwsError('ValidationError', message);

/** Elastic Load Balancing (version 2): load balancers, target groups and how targets are. */
export function elasticLoadBalancingHandlers(
  world: World,
): Handlers<typeof ELB> {
  const here = (context: CallContext) =>
    world.region(context.account, context.region);

  return {
    DescribeLoadBalancers: (input, context) => {
      const { loadBalancers } = here(context);
      const chosen = choose(
        loadBalancers,
        input.LoadBalancerArns,
        input.Names,
        'load balancers',
        loadBalancerNotFound,
      );
      const page = pageOf(chosen, input, [
        'DescribeLoadBalancers',
        context.account,
        context.region,
      ]);
      return {
        LoadBalancers: page.items.map(describeLoadBalancer),
        NextMarker: page.nextToken,
      };
    },

    DescribeTargetGroups: (input, context) => {
      const { targetGroups, loadBalancers } = here(context);
      const { LoadBalancerArn } = input;
      if (
        LoadBalancerArn &&
        !indexBy(loadBalancers, 'arn', item => item.arn).has(LoadBalancerArn)
      ) {
        throw loadBalancerNotFound();
      }
      const chosen = choose(
        targetGroups,
        input.TargetGroupArns,
        input.Names,
        'target groups',
        targetGroupNotFound,
      ).filter(
        group => !LoadBalancerArn || group.loadBalancer.arn === LoadBalancerArn,
      );
      const page = pageOf(chosen, input, [
        'DescribeTargetGroups',
        context.account,
        context.region,
        LoadBalancerArn,
      ]);
      return {
        TargetGroups: page.items.map(describeTargetGroup),
        NextMarker: page.nextToken,
      };
    },

    DescribeTargetHealth: (input, context) => {
      const group = indexBy(
        here(context).targetGroups,
        'arn',
        item => item.arn,
      ).get(input.TargetGroupArn ?? '');
      const service = group && world.model.servicesByArn.get(group.serviceArn);
      if (!group || !service) {
        throw targetGroupNotFound();
      }
      const registered = [...world.life(service).tasks.values()].filter(
        task => task.target !== 'unregistered',
      );
      const descriptions = registered.map(task => ({
        Target: {
          Id: task.privateAddress,
          Port: group.port,
          AvailabilityZone: task.availabilityZone,
        },
        HealthCheckPort: String(group.port),
        TargetHealth: targetHealth(task),
      }));
      if (!input.Targets?.length) {
        return { TargetHealthDescriptions: descriptions };
      }
      return {
        TargetHealthDescriptions: input.Targets.map(
          target =>
            descriptions.find(
              item =>
                item.Target.Id === target.Id &&
                (target.Port === undefined || target.Port === group.port),
            ) ?? {
              Target: target,
              TargetHealth: {
                State: 'unused' as const,
                Reason: 'Target.NotRegistered' as const,
                Description: 'Target is not registered to the target group',
              },
            },
        ),
      };
    },

    DescribeTags: (input, context) => {
      const arns = input.ResourceArns ?? [];
      if (arns.length > MOST_NAMED) {
        throw validationError(
          `You cannot describe tags of more than '${MOST_NAMED}' resources at a time`,
        );
      }
      const { targetGroups, loadBalancers } = here(context);
      for (const arn of arns) {
        const isGroup = arn.includes(':targetgroup/');
        const known = isGroup
          ? indexBy(targetGroups, 'arn', item => item.arn).has(arn)
          : indexBy(loadBalancers, 'arn', item => item.arn).has(arn);
        if (!known) {
          throw isGroup ? targetGroupNotFound() : loadBalancerNotFound();
        }
      }
      return {
        TagDescriptions: arns.map(arn => ({
          ResourceArn: arn,
          Tags: Object.entries(world.tags.get(arn)).map(([Key, Value]) => ({
            Key,
            Value,
          })),
        })),
      };
    },
  };
}

function choose<Item extends { readonly arn: string; readonly name: string }>(
  items: readonly Item[],
  arns: readonly string[] | undefined,
  names: readonly string[] | undefined,
  what: string,
  notFound: () => Error,
): readonly Item[] {
  if (arns?.length && names?.length) {
    throw validationError(`You cannot specify both names and ARNs of ${what}`);
  }
  const wanted = arns?.length ? arns : names ?? [];
  if (wanted.length === 0) {
    return items;
  }
  if (wanted.length > MOST_NAMED) {
    throw validationError(
      `You cannot describe more than '${MOST_NAMED}' ${what} at a time`,
    );
  }
  const set = new Set(wanted);
  const found = arns?.length
    ? [...set].flatMap(
        arn => indexBy(items, 'arn', item => item.arn).get(arn) ?? [],
      )
    : items.filter(item => set.has(item.name));
  if (found.length < set.size) {
    throw notFound();
  }
  return found.sort((a, b) => (a.arn < b.arn ? -1 : 1));
}

function pageOf<Item extends { readonly arn: string }>(
  items: readonly Item[],
  input: { PageSize?: number; Marker?: string },
  scope: readonly unknown[],
) {
  const size = input.PageSize ?? LARGEST_PAGE;
  if (size < 1 || size > LARGEST_PAGE) {
    throw validationError(
      `1 validation error detected: Value '${size}' at 'pageSize' failed to satisfy constraint: Member must have value between 1 and ${LARGEST_PAGE}`,
    );
  }
  return paginate(items, {
    key: item => item.arn,
    size,
    token: input.Marker,
    scope,
    invalidToken: () => validationError('Marker is not valid'),
  });
}

function describeLoadBalancer(item: LoadBalancer): ELB.LoadBalancer {
  return {
    LoadBalancerArn: item.arn,
    LoadBalancerName: item.name,
    DNSName: item.dnsName,
    CreatedTime: item.createdAt,
    Scheme: 'internal',
    VpcId: item.vpcId,
    State: { Code: 'active' },
    Type: 'application',
    IpAddressType: 'ipv4',
    AvailabilityZones: ['a', 'b', 'c'].map(zone => ({
      ZoneName: item.region + zone,
    })),
    SecurityGroups: [],
  };
}

function describeTargetGroup(group: TargetGroup): ELB.TargetGroup {
  return {
    TargetGroupArn: group.arn,
    TargetGroupName: group.name,
    Protocol: 'HTTP',
    Port: group.port,
    VpcId: group.loadBalancer.vpcId,
    HealthCheckProtocol: 'HTTP',
    HealthCheckPort: 'traffic-port',
    HealthCheckEnabled: true,
    HealthCheckIntervalSeconds: 10,
    HealthCheckTimeoutSeconds: 5,
    HealthyThresholdCount: 2,
    UnhealthyThresholdCount: 2,
    HealthCheckPath: group.healthCheckPath,
    Matcher: { HttpCode: '200' },
    LoadBalancerArns: [group.loadBalancer.arn],
    TargetType: 'ip',
    ProtocolVersion: 'HTTP1',
    IpAddressType: 'ipv4',
  };
}

function targetHealth(task: TaskRecord): ELB.TargetHealth {
  switch (task.target) {
    case 'initial':
      return {
        State: 'initial',
        Reason: 'Elb.InitialHealthChecking',
        Description: 'Initial health checks in progress',
      };
    case 'unhealthy': {
      const status =
        task.failure?.kind === 'fails-health-check' ? task.failure.status : 503;
      return {
        State: 'unhealthy',
        Reason: 'Target.ResponseCodeMismatch',
        Description: `Health checks failed with these codes: [${status}]`,
      };
    }
    case 'draining':
      return {
        State: 'draining',
        Reason: 'Target.DeregistrationInProgress',
        Description: 'Target deregistration is in progress',
      };
    default:
      return { State: 'healthy' };
  }
}
