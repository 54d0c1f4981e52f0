import {
  ANNOTATION_LOCATION,
  Entity,
  parseEntityRef,
  RELATION_OWNED_BY,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import {
  CatalogService,
  CatalogServiceRequestOptions,
} from '@backstage/plugin-catalog-node';
import { readNotOnAws } from '@pilothouse/plugin-aws-estate-common';
import {
  ANNOTATION_DISCOVERED,
  ClaimEntity,
  DescribedEntity,
  DISCOVERED_LOCATION_TYPE,
  pickClaimAnnotations,
  toEntityRef,
} from '@pilothouse/plugin-aws-estate-node';

/** The catalog's own page size grows answers beyond what its memory likes. */
const PAGE_SIZE = 1000;

/** Kinds that own, and kinds that are never part of the estate. */
const OWNING_KINDS = ['group', 'user'];
const OTHER_KINDS = ['location', 'template'];

/** What claims need of the catalog. */
export interface CatalogForClaims {
  owners: string[];
  entities: ClaimEntity[];
}

/**
 * Reads groups, users and the entities that resources can be part of, page by
 * page and with no more fields than claims need.
 */
export async function readCatalog(
  catalog: CatalogService,
  options: CatalogServiceRequestOptions,
): Promise<CatalogForClaims> {
  const owners: string[] = [];
  const entities: ClaimEntity[] = [];
  const owning = catalog.streamEntities(
    {
      filter: { kind: OWNING_KINDS },
      fields: ['kind', 'metadata.namespace', 'metadata.name'],
      pageSize: PAGE_SIZE,
    },
    options,
  );
  for await (const page of owning) {
    owners.push(...page.map(refOf));
  }
  const owned = catalog.streamEntities(
    {
      query: { $not: { kind: { $in: [...OWNING_KINDS, ...OTHER_KINDS] } } },
      fields: [
        'kind',
        'metadata.namespace',
        'metadata.name',
        'metadata.title',
        'metadata.annotations',
        'spec.type',
        'spec.owner',
        'spec.system',
        'spec.domain',
        'relations',
      ],
      pageSize: PAGE_SIZE,
    },
    options,
  );
  for await (const page of owned) {
    entities.push(
      ...page
        // What was found on AWS must not become evidence for itself.
        .filter(entity => !isDiscovered(entity))
        .map(entity => ({
          entityRef: refOf(entity),
          ownerRef: ownerOf(entity),
          annotations: pickClaimAnnotations(entity.metadata.annotations ?? {}),
          described: describe(entity),
        })),
    );
  }
  return { owners: owners.sort(), entities: entities.sort(byRef) };
}

/** Both: an annotation alone anybody may write into a file. */
function isDiscovered({ metadata: { annotations = {} } }: Entity): boolean {
  return (
    annotations[ANNOTATION_DISCOVERED] === 'true' &&
    (annotations[ANNOTATION_LOCATION] ?? '').startsWith(
      `${DISCOVERED_LOCATION_TYPE}:`,
    )
  );
}

function describe({ metadata, spec = {} }: Entity): DescribedEntity {
  const { annotations = {}, namespace, title } = metadata;
  const part = (value: unknown, kind: string) =>
    typeof value === 'string' ? toEntityRef(value, kind, namespace) : undefined;
  return {
    title,
    type: typeof spec.type === 'string' ? spec.type : undefined,
    systemRef: part(spec.system, 'system'),
    domainRef: part(spec.domain, 'domain'),
    location: annotations[ANNOTATION_LOCATION],
    notOnAws: readNotOnAws(annotations),
  };
}

function refOf(entity: Entity): string {
  return stringifyEntityRef(entity).toLocaleLowerCase('en-US');
}

/** By its relation, else by what its YAML says: relations come later than entities. */
function ownerOf(entity: Entity): string | undefined {
  const related = entity.relations?.find(
    ({ type }) => type === RELATION_OWNED_BY,
  )?.targetRef;
  if (related) {
    return related.toLocaleLowerCase('en-US');
  }
  const owner = entity.spec?.owner;
  if (typeof owner !== 'string') {
    return undefined;
  }
  try {
    return stringifyEntityRef(
      parseEntityRef(owner, {
        defaultKind: 'group',
        defaultNamespace: entity.metadata.namespace ?? 'default',
      }),
    ).toLocaleLowerCase('en-US');
  } catch {
    return undefined;
  }
}

function byRef(a: ClaimEntity, b: ClaimEntity): number {
  return a.entityRef < b.entityRef ? -1 : 1;
}
