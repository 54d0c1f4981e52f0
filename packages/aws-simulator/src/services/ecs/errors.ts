import * as ECS from '@aws-sdk/client-ecs';
import { paginate, type Page } from '../paging';

const $metadata = {};

export const invalidParameter = (message: string) =>
  new ECS.InvalidParameterException({ message, $metadata });

export const clientError = (message: string) =>
  new ECS.ClientException({ message, $metadata });

export const clusterNotFound = () =>
  new ECS.ClusterNotFoundException({
    message: 'Cluster not found.',
    $metadata,
  });

export const serviceNotFound = () =>
  new ECS.ServiceNotFoundException({
    message: 'Service not found.',
    $metadata,
  });

export const serviceNotActive = () =>
  new ECS.ServiceNotActiveException({
    message: 'Service was not ACTIVE.',
    $metadata,
  });

/** Refuses a list that is longer than ECS takes in one call. */
export function checkLength(
  what: string,
  items: readonly unknown[],
  most: number,
): void {
  if (items.length > most) {
    throw invalidParameter(`${what} can have at most ${most} items.`);
  }
}

/** One page of a list of ARNs, with ECS's limits and errors. */
export function pageOfArns(
  arns: readonly string[],
  input: { maxResults?: number; nextToken?: string },
  sizes: { standard: number; most: number },
  scope: readonly unknown[],
): Page<string> {
  const size = input.maxResults ?? sizes.standard;
  if (!Number.isInteger(size) || size < 1 || size > sizes.most) {
    throw invalidParameter(`maxResults must be between 1 and ${sizes.most}.`);
  }
  return paginate(arns, {
    key: arn => arn,
    size,
    token: input.nextToken,
    scope,
    invalidToken: () => invalidParameter('Invalid token.'),
  });
}
