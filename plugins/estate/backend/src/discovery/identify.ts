import {
  aliasKey,
  pickTags,
  toEntityRef,
} from '@pilothouse/plugin-aws-estate-node';
import { serviceTagsOf } from './config';
import { saysSomething, toEntityName, toServiceName } from './names';
import { DiscoveryInput, Identity, mayShareOwner, Workload } from './workload';

/** What a workload turned out to be part of. */
export type Part =
  /** A described entity, named by a claim of its own. */
  | { kind: 'claimed'; entityRef: string }
  /** A described entity, since others that are called like it are part of it. */
  | { kind: 'joined'; entityRef: string; how: string }
  /** A service yet to be named. */
  | { kind: 'service'; identity: Identity };

/**
 * Tells what each workload is part of: what its claim says; else its tags; else
 * what others of its name in other environments, accounts and Regions, or in
 * its stack, are part of; else its stack's name; else its own.
 *
 * @returns by ARN
 */
export function identify(input: DiscoveryInput): Map<string, Part> {
  const parts = new Map<string, Part>();
  const { workloads } = input;
  for (const workload of workloads) {
    const said = saidOf(workload, input);
    if (said) {
      parts.set(workload.arn, said);
    }
  }
  const named = new Map(
    workloads.map(each => [each.arn, nameOf(each, input)] as const),
  );
  const byName = groupBy(workloads, ({ arn }) => named.get(arn));
  const byStack = groupBy(workloads, ({ stack }) => stack?.arn);

  followOthers(byName, parts, other => `its name, which is that of ${other}`);
  followOthers(byStack, parts, other => `its stack, which made ${other} too`);
  for (const members of byStack.values()) {
    nameByStack(members, parts, input);
  }
  followOthers(byName, parts, other => `its name, which is that of ${other}`);
  for (const workload of workloads) {
    if (!parts.has(workload.arn)) {
      const name = named.get(workload.arn) ?? '';
      parts.set(workload.arn, {
        kind: 'service',
        identity: {
          key: `default/${name}`,
          text: name,
          how: `its name ${workload.name}`,
        },
      });
    }
  }
  return parts;
}

function saidOf(workload: Workload, input: DiscoveryInput): Part | undefined {
  if (workload.claimedRef) {
    return { kind: 'claimed', entityRef: workload.claimedRef };
  }
  const { claims, config } = input;
  const keys = [
    ...claims.config.entityTags,
    ...serviceTagsOf(config, claims.config),
  ];
  for (const [key, value] of pickTags(workload.tags, keys)) {
    const identity = fromTag(key, value, workload, input);
    if (identity) {
      return { kind: 'service', identity };
    }
  }
  return undefined;
}

function fromTag(
  key: string,
  value: string,
  workload: Workload,
  { claims, environments }: DiscoveryInput,
): Identity | undefined {
  const text = (claims.aliases.get(aliasKey(value)) ?? value).trim();
  const ref = toEntityRef(text, 'component');
  // An API or a resource is no service; what is no reference may still be a name.
  const [, kind, namespace, name] =
    /^([^:]+):([^/]+)\/(.+)$/.exec(ref ?? '') ?? [];
  if (kind && kind !== 'component') {
    return undefined;
  }
  // Written in lower case first: a tag says a word, however it is written.
  const service = toServiceName(
    (name ?? text).toLocaleLowerCase('en-US'),
    workload,
    environments,
  );
  return service
    ? {
        key: `${namespace ?? 'default'}/${service}`,
        text,
        how: `its tag ${key}=${value}`,
        tag: `${key}=${value}`,
      }
    : undefined;
}

/** The name of a workload; where it says nothing, behind what it runs in. */
function nameOf(workload: Workload, { environments }: DiscoveryInput): string {
  const name = toServiceName(workload.name, workload, environments);
  if (saysSomething(name)) {
    return name;
  }
  // ECS: service/cluster/name.
  const [, cluster, last] = workload.arn
    .split(':')
    .slice(5)
    .join(':')
    .split('/');
  const around = last ? cluster : workload.stack?.name;
  const prefix = around && toServiceName(around, workload, environments);
  return prefix ? toEntityName(`${prefix}-${name}`) : name;
}

/** What says nothing itself is part of what its like are, where these agree. */
function followOthers(
  groups: ReadonlyMap<string, readonly Workload[]>,
  parts: Map<string, Part>,
  how: (other: string) => string,
): void {
  for (const members of groups.values()) {
    const said = members.filter(({ arn }) => parts.has(arn));
    for (const workload of members) {
      if (parts.has(workload.arn)) {
        continue;
      }
      const others = said.filter(other => mayShareOwner(workload, other));
      const ids = new Set(others.map(({ arn }) => idOf(parts.get(arn)!)));
      if (ids.size === 1) {
        const part = parts.get(others[0].arn)!;
        parts.set(workload.arn, follow(part, how(labelOf(others[0]))));
      }
    }
  }
}

function follow(part: Part, how: string): Part {
  if (part.kind === 'service') {
    const { key, text } = part.identity;
    return { kind: 'service', identity: { key, text, how } };
  }
  return { kind: 'joined', entityRef: part.entityRef, how };
}

function labelOf({ name, environment, accountId }: Workload): string {
  return `${name} in ${environment ?? `account ${accountId}`}`;
}

function idOf(part: Part): string {
  return part.kind === 'service' ? part.identity.key : part.entityRef;
}

/**
 * A stack is one service where nothing says that its workloads are several:
 * other teams', or parts of several services.
 */
function nameByStack(
  members: readonly Workload[],
  parts: Map<string, Part>,
  { environments }: DiscoveryInput,
): void {
  const [{ stack }] = members;
  const unnamed = members.filter(({ arn }) => !parts.has(arn));
  const agreed = members.every(each => mayShareOwner(each, members[0]));
  if (!stack || unnamed.length < members.length || !agreed) {
    return;
  }
  const name = toServiceName(stack.name, members[0], environments);
  if (!saysSomething(name)) {
    return;
  }
  for (const { arn } of members) {
    parts.set(arn, {
      kind: 'service',
      identity: {
        key: `default/${name}`,
        text: name,
        how: `its stack ${stack.name}`,
      },
    });
  }
}

/** Groups by a key; what has none is in no group. */
export function groupBy<T>(
  items: readonly T[],
  keyOf: (item: T) => string | undefined,
): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key) {
      const group = groups.get(key);
      if (group) {
        group.push(item);
      } else {
        groups.set(key, [item]);
      }
    }
  }
  return groups;
}
