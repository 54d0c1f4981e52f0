import { parseEntityRef } from '@backstage/catalog-model';
import { DiscoveredService } from '@pilothouse/plugin-aws-estate-common';
import { ANNOTATION_DISCOVERED } from '@pilothouse/plugin-aws-estate-node';
import { NamedCandidate } from './giveNames';
import { groupBy } from './identify';
import { systemOf } from './separate';
import { byProduction, DiscoveryInput, PRODUCTION, Workload } from './workload';

/** A component's page is for finding the way; the estate's own list is complete. */
const MOST_LINKS = 8;

/** What the portal says of a service that it found, without what is told of its members. */
export type ServiceDescription = Omit<
  DiscoveredService,
  'members' | 'firstSeenAt'
>;

/** What a type of resource is to the catalog, and to people. */
export interface TypeWords {
  /** For example `ECS service`. */
  title: string;
  /** The `spec.type` of its component. */
  componentType: string;
}

/**
 * Says what is known of a service. Which workloads it has, and where, it says of
 * those of its owner alone: it is told to that owner, who may not be allowed to
 * read the others. Each caller is told the workloads that it may read beside it.
 */
export function describeService(
  { entityRef, members }: NamedCandidate,
  ambiguousWith: readonly string[],
  input: DiscoveryInput,
  words: ReadonlyMap<string, TypeWords>,
): ServiceDescription {
  const { namespace, name } = parseEntityRef(entityRef);
  const workloads = members.map(each => each.workload).sort(byProduction);
  const ownerRef = workloads.find(each => each.ownerRef)?.ownerRef;
  const systemRef = workloads
    .map(each => systemOf(each, input))
    .find(ref => ref && input.claims.entities.has(ref));
  const domainRef =
    systemRef && input.claims.entities.get(systemRef)?.described?.domainRef;
  const own = members
    .filter(each => each.workload.ownerRef === ownerRef)
    .sort((a, b) => byProduction(a.workload, b.workload));
  const ownWorkloads = own.map(each => each.workload);
  const [{ identity }] = own;
  const how = [...new Set(own.map(each => each.identity.how))].sort();
  const types = workloads.map(({ type }) => words.get(type)?.componentType);
  return {
    entityRef,
    namespace,
    name,
    title: identity.text === name ? undefined : identity.text,
    description: sentenceOf(ownWorkloads, words),
    type: types.includes('service') ? 'service' : types[0] ?? 'service',
    lifecycle: workloads.some(each => each.environment === PRODUCTION)
      ? 'production'
      : 'experimental',
    ownerRef,
    otherOwners: ownersElsewhere(workloads, ownerRef),
    systemRef,
    domainRef,
    ambiguousWith: [...ambiguousWith].sort(),
    links: linksOf(ownWorkloads, words),
    annotations: {
      [ANNOTATION_DISCOVERED]: 'true',
      'pilothouse.dev/discovered-by': shorten(how),
    },
  };
}

function shorten(how: readonly string[]): string {
  const [first, second, ...more] = how;
  const shown = [first, second].filter(Boolean).join('; ');
  return more.length > 0 ? `${shown}; and ${more.length} more` : shown;
}

/** For example `2 ECS services and 1 Lambda function in production and staging, found on AWS.` */
function sentenceOf(
  workloads: readonly Workload[],
  words: ReadonlyMap<string, TypeWords>,
): string {
  const counts = [...groupBy(workloads, ({ type }) => type)]
    .map(([type, some]) => {
      const title = words.get(type)?.title ?? type;
      return `${some.length} ${title}${some.length === 1 ? '' : 's'}`;
    })
    .sort();
  const environments = [
    ...new Set(workloads.flatMap(({ environment }) => environment ?? [])),
  ];
  const where = environments.length > 0 ? ` in ${list(environments)}` : '';
  return `${list(counts)}${where}, found on AWS.`;
}

function list(words: readonly string[]): string {
  return words.length < 2
    ? words.join('')
    : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

function ownersElsewhere(
  workloads: readonly Workload[],
  ownerRef: string | undefined,
): ServiceDescription['otherOwners'] {
  const others = groupBy(
    workloads.filter(each => each.ownerRef !== ownerRef),
    each => each.ownerRef,
  );
  return [...others]
    .map(([owner, some]) => ({
      ownerRef: owner,
      environments: [
        ...new Set(some.map(each => each.environment ?? each.accountId)),
      ].sort(),
    }))
    .sort((a, b) => (a.ownerRef < b.ownerRef ? -1 : 1));
}

function linksOf(
  workloads: readonly Workload[],
  words: ReadonlyMap<string, TypeWords>,
): ServiceDescription['links'] {
  return workloads.slice(0, MOST_LINKS).map(each => {
    const title = words.get(each.type)?.title ?? each.type;
    const where = each.environment ?? each.accountName ?? each.accountId;
    return {
      title: `${title} ${each.name}, ${where}, ${each.region}`,
      url: each.consoleUrl,
    };
  });
}
