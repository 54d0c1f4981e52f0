import {
  readArnAnnotations,
  readTagSelectors,
  TagSelector,
} from './annotations';
import { ClaimConfig } from './config';
import { indexAliases, toEntityRef } from './references';

/** What claims need to know of a catalog entity. @public */
export interface ClaimEntity {
  /** Full, in lower case. */
  entityRef: string;
  /** By its relation ownedBy or its spec.owner; full, in lower case; it need not exist. */
  ownerRef?: string;
  annotations: Readonly<Record<string, string>>;
}

/** What claims need to know of an account. @public */
export interface ClaimAccount {
  id: string;
  name?: string;
  /** Full, or the bare name of a group; it need not exist. */
  ownerRef?: string;
  /** Id, name or path. */
  organizationalUnit?: string;
}

/** What everything is claimed by, indexed. Make it with {@link createClaimContext}. @public */
export interface ClaimContext {
  readonly config: ClaimConfig;
  /** Groups and users that exist. */
  readonly owners: ReadonlySet<string>;
  readonly entities: ReadonlyMap<string, ClaimEntity>;
  readonly accounts: ReadonlyMap<string, ClaimAccount>;
  /** Which entities name an ARN. */
  readonly namedBy: ReadonlyMap<string, readonly NamedBy[]>;
  /** Tag selectors by their first tag, written `key=value`. */
  readonly selectors: ReadonlyMap<string, readonly SelectedBy[]>;
  /** Meanings of values, by the value in lower case. */
  readonly aliases: ReadonlyMap<string, string>;
  /** Owners of organisational units; they need not exist. */
  readonly organizationalUnits: ReadonlyMap<string, string>;
}

/** An annotation that names an ARN. @public */
export interface NamedBy {
  entity: ClaimEntity;
  annotation: string;
}

/** An annotation that selects by tags. @public */
export interface SelectedBy {
  entity: ClaimEntity;
  selector: TagSelector;
}

/**
 * Indexes what the catalog, the accounts and the configuration say, so that
 * one resource is claimed in time that does not grow with the catalog.
 *
 * The order of the parts does not matter.
 *
 * @public
 */
export function createClaimContext(parts: {
  config: ClaimConfig;
  /** Full references of groups and users. */
  owners: Iterable<string>;
  entities: Iterable<ClaimEntity>;
  accounts?: Iterable<ClaimAccount>;
}): ClaimContext {
  const entities = [...parts.entities].sort((a, b) =>
    compare(a.entityRef, b.entityRef),
  );
  const namedBy = new Map<string, NamedBy[]>();
  const selectors = new Map<string, SelectedBy[]>();
  for (const entity of entities) {
    for (const { annotation, arn } of readArnAnnotations(entity.annotations)) {
      append(namedBy, arn, { entity, annotation });
    }
    for (const selector of readTagSelectors(entity.annotations)) {
      const [[key, value]] = selector.tags;
      append(selectors, `${key}=${value}`, { entity, selector });
    }
  }
  const { config } = parts;
  return {
    config,
    owners: new Set(parts.owners),
    entities: new Map(entities.map(entity => [entity.entityRef, entity])),
    accounts: new Map(
      [...(parts.accounts ?? [])].map(account => [
        account.id,
        {
          ...account,
          ownerRef: account.ownerRef && groupRef(account.ownerRef),
        },
      ]),
    ),
    namedBy,
    selectors,
    aliases: indexAliases(config.aliases),
    organizationalUnits: new Map(
      config.organizationalUnits.map(({ unit, owner }) => [
        unit,
        groupRef(owner),
      ]),
    ),
  };
}

function groupRef(text: string): string {
  return toEntityRef(text, 'group') ?? text;
}

function append<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) {
    list.push(value);
  } else {
    map.set(key, [value]);
  }
}

function compare(a: string, b: string): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}
