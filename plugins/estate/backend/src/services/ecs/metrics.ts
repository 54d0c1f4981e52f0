import {
  EcsServiceData,
  isArn,
  parseArn,
} from '@pilothouse/plugin-aws-estate-common';
import {
  MetricQuery,
  ObservedResource,
} from '@pilothouse/plugin-aws-estate-node';

/** Every metric costs money each time it is read; hardly a service has more. */
const TARGET_GROUPS = 3;

/**
 * The golden signals of a service: its utilisation, and of each target group
 * requests, errors and latency as its load balancer sees them. Which load
 * balancer that is, the related target group tells.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/available-metrics.html
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html
 */
export function metricsOfService(
  { name, data }: Pick<ObservedResource<EcsServiceData>, 'name' | 'data'>,
  related: readonly ObservedResource[] = [],
): MetricQuery[] {
  const dimensions = { ClusterName: data.clusterName, ServiceName: name };
  const utilisation = (
    signal: string,
    title: string,
    metricName: string,
  ): MetricQuery => ({
    signal,
    title,
    unit: 'percent',
    namespace: 'AWS/ECS',
    metricName,
    dimensions,
    statistic: 'Average',
  });
  const groups = [...data.targetGroupArns].sort();
  return [
    utilisation('cpu', 'CPU', 'CPUUtilization'),
    utilisation('memory', 'Memory', 'MemoryUtilization'),
    ...groups
      .flatMap(arn => behindLoadBalancer(arn, related))
      .slice(0, TARGET_GROUPS)
      .flatMap(({ arn, ofGroup }, index) =>
        metricsOfGroup(arn, ofGroup, index === 0 ? '' : `-${index + 1}`),
      ),
  ];
}

interface Group {
  arn: string;
  /** As CloudWatch names it. */
  ofGroup: { TargetGroup: string; LoadBalancer: string };
}

/** A target group of an Application Load Balancer; other kinds count no requests. */
function behindLoadBalancer(
  arn: string,
  related: readonly ObservedResource[],
): Group[] {
  const known = related.find(
    resource =>
      resource.arn === arn &&
      resource.type === 'elasticloadbalancing:targetgroup',
  );
  const arns: unknown = known?.data.loadBalancerArns;
  if (!Array.isArray(arns) || !isArn(arn)) {
    return [];
  }
  const [LoadBalancer] = arns
    .filter((item): item is string => typeof item === 'string' && isArn(item))
    .map(item => parseArn(item).resource.replace(/^loadbalancer\//, ''))
    .filter(resource => resource.startsWith('app/'))
    .sort();
  return LoadBalancer
    ? [{ arn, ofGroup: { TargetGroup: parseArn(arn).resource, LoadBalancer } }]
    : [];
}

function metricsOfGroup(
  aboutArn: string,
  dimensions: Group['ofGroup'],
  suffix: string,
): MetricQuery[] {
  const common = {
    namespace: 'AWS/ApplicationELB',
    dimensions,
    aboutArn,
  } as const;
  return [
    {
      ...common,
      signal: `requests${suffix}`,
      title: 'Requests',
      unit: 'count',
      metricName: 'RequestCount',
      statistic: 'Sum',
    },
    {
      ...common,
      signal: `errors-5xx${suffix}`,
      title: 'Responses 5xx',
      unit: 'count',
      metricName: 'HTTPCode_Target_5XX_Count',
      statistic: 'Sum',
    },
    {
      ...common,
      signal: `latency-p95${suffix}`,
      title: 'Response time, p95',
      unit: 'seconds',
      metricName: 'TargetResponseTime',
      statistic: 'p95',
    },
  ];
}
