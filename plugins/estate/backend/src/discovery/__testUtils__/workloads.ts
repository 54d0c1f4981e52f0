import {
  ClaimConfig,
  ClaimEntity,
  createClaimContext,
  DEFAULT_CLAIM_CONFIG,
  DEFAULT_ENVIRONMENT_CONFIG,
} from '@pilothouse/plugin-aws-estate-node';
import { DEFAULT_DISCOVERY_CONFIG } from '../config';
import { TypeWords } from '../describe';
import { Discovery, discoverServices } from '../discoverServices';
import { GivenName, Workload } from '../workload';

export const WORDS: ReadonlyMap<string, TypeWords> = new Map([
  ['ecs:service', { title: 'ECS service', componentType: 'service' }],
  ['lambda:function', { title: 'Lambda function', componentType: 'function' }],
]);

const ACCOUNTS: Record<string, string> = {
  development: '100000000002',
  staging: '100000000003',
  production: '100000000004',
};

/** An ECS service of nobody's; in production where nothing else is said. */
export function workload(
  name: string,
  rest: Partial<Omit<Workload, 'stack'>> & {
    cluster?: string;
    stack?: string;
  } = {},
): Workload {
  const { cluster = 'main', stack, ...given } = rest;
  const environment = given.environment ?? 'production';
  const accountId = given.accountId ?? ACCOUNTS[environment] ?? '100000000009';
  const region = given.region ?? 'eu-west-1';
  const type = given.type ?? 'ecs:service';
  return {
    arn:
      type === 'ecs:service'
        ? `arn:aws:ecs:${region}:${accountId}:service/${cluster}/${name}`
        : `arn:aws:lambda:${region}:${accountId}:function:${name}`,
    type,
    name,
    accountId,
    region,
    environment,
    tags: {},
    ownerIsSure: given.ownerRef !== undefined,
    consoleUrl: `https://console.aws.amazon.com/${region}/${name}`,
    ...given,
    stack: stack
      ? {
          arn: `arn:aws:cloudformation:${region}:${accountId}:stack/${stack}/1`,
          name: stack,
        }
      : undefined,
  };
}

/** A component that a file describes. */
export function described(
  name: string,
  rest: Partial<ClaimEntity> = {},
): ClaimEntity {
  return {
    entityRef: `component:default/${name}`,
    annotations: {},
    described: { type: 'service' },
    ...rest,
  };
}

/** Finds out which services workloads are. */
export function discover(
  workloads: readonly Workload[],
  rest: {
    names?: readonly GivenName[];
    entities?: readonly ClaimEntity[];
    claims?: Partial<ClaimConfig>;
  } = {},
): Discovery {
  const { names = [], entities = [], claims } = rest;
  return discoverServices(
    {
      workloads,
      names,
      claims: createClaimContext({
        config: { ...DEFAULT_CLAIM_CONFIG, ...claims },
        owners: [],
        entities,
      }),
      environments: DEFAULT_ENVIRONMENT_CONFIG,
      config: DEFAULT_DISCOVERY_CONFIG,
    },
    WORDS,
  );
}

/** The same workloads after what was found has been stored. */
export function remember(
  workloads: readonly Workload[],
  { members, given }: Discovery,
  names: readonly GivenName[] = [],
): { workloads: Workload[]; names: GivenName[] } {
  const byArn = new Map(members.map(each => [each.arn, each]));
  return {
    workloads: workloads.map(each => {
      const member = byArn.get(each.arn);
      return member?.key
        ? { ...each, member: { key: member.key, entityRef: member.entityRef } }
        : each;
    }),
    names: [...names, ...given],
  };
}

/** The members of each entity, by name and environment. */
export function membersOf(
  workloads: readonly Workload[],
  { members }: Discovery,
): Record<string, string[]> {
  const byArn = new Map(workloads.map(each => [each.arn, each]));
  const result: Record<string, string[]> = {};
  for (const { arn, entityRef } of members) {
    const { name, environment } = byArn.get(arn)!;
    (result[entityRef.replace('component:default/', '')] ??= []).push(
      `${name} ${environment}`,
    );
  }
  Object.values(result).forEach(each => each.sort());
  return result;
}
