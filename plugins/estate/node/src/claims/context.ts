import { readArnAnnotations } from '@pilothouse/plugin-aws-estate-common';
import { readFunctionName, readTagSelectors, TagSelector } from './annotations';
import { ClaimConfig } from './config';
import { indexAliases, toEntityRef } from './references';

/** What claims need to know of a catalog entity. @public */
export interface ClaimEntity {
  /** Full, in lower case. */
  entityRef: string;
  /** By its relation ownedBy or its spec.owner; full, in lower case; it need not exist. */
  ownerRef?: string;
  annotations: Readonly<Record<string, string>>;
  /** What discovery needs to know of it; absent where nobody asked. */
  described?: DescribedEntity;
}

/** What a catalog file says of an entity, beside what claims look at. @public */
export interface DescribedEntity {
  title?: string;
  /** Its `spec.type`. */
  type?: string;
  /** Full, in lower case; it need not exist. */
  systemRef?: string;
  /** Of a system; full, in lower case. */
  domainRef?: string;
  /** Where its file is, for example `url:https://…/catalog-info.yaml`. */
  location?: string;
  /** Why it does not run on AWS. */
  notOnAws?: string;
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
  /** The same for the same content, whoever made it; empty where nobody compares. */
  readonly version: string;
  /** Since when it is known. */
  readonly since: Date;
  readonly config: ClaimConfig;
  /** Groups and users that exist. */
  readonly owners: ReadonlySet<string>;
  readonly entities: ReadonlyMap<string, ClaimEntity>;
  /**
   * Components that were found on AWS and that no file describes: tags may name
   * them, but they own nothing and are no evidence.
   */
  readonly discovered?: ReadonlySet<string>;
  readonly accounts: ReadonlyMap<string, ClaimAccount>;
  /** Which entities name an ARN. */
  readonly namedBy: ReadonlyMap<string, readonly NamedBy[]>;
  /** Which entities name a Lambda function, by its name. */
  readonly functions: ReadonlyMap<string, readonly NamedFunction[]>;
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

/** An annotation that names a Lambda function by its name. @public */
export interface NamedFunction extends NamedBy {
  /** Where it is; absent where the annotations do not say. */
  region?: string;
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
  version?: string;
  since?: Date;
}): ClaimContext {
  const entities = [...parts.entities].sort((a, b) =>
    compare(a.entityRef, b.entityRef),
  );
  const namedBy = new Map<string, NamedBy[]>();
  const functions = new Map<string, NamedFunction[]>();
  const selectors = new Map<string, SelectedBy[]>();
  for (const entity of entities) {
    for (const { annotation, arn } of readArnAnnotations(entity.annotations)) {
      append(namedBy, arn, { entity, annotation });
    }
    const named = readFunctionName(entity.annotations);
    if (named) {
      const { name, ...rest } = named;
      append(functions, name, { entity, ...rest });
    }
    for (const selector of readTagSelectors(entity.annotations)) {
      const [[key, value]] = selector.tags;
      append(selectors, `${key}=${value}`, { entity, selector });
    }
  }
  const { config } = parts;
  return {
    version: parts.version ?? '',
    since: parts.since ?? new Date(0),
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
    functions,
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
