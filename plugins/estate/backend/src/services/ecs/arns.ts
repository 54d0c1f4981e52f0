import { Arn } from '@pilothouse/plugin-aws-estate-common';

/**
 * The last part of an ARN's resource: the name of a cluster or service, the
 * id of a task, `family:revision` of a task definition.
 */
export function shortName(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}

/**
 * Cluster and service of a service's ARN. ARNs from before 2018 lack the
 * cluster (`service/name`).
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-account-settings.html#ecs-resource-ids
 */
export function serviceOfArn(arn: Arn): { cluster?: string; service: string } {
  const [, ...names] = arn.resource.split('/');
  return names.length > 1
    ? { cluster: names[0], service: names[1] }
    : { service: names[0] ?? arn.resource };
}
