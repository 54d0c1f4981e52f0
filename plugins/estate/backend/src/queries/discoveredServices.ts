import { DiscoveredService } from '@pilothouse/plugin-aws-estate-common';
import { ResourceTags } from '@pilothouse/plugin-aws-estate-node';
import { Knex } from 'knex';
import { ServiceDescription } from '../discovery/describe';
import { ReadScope, scopeToSql } from './readScope';
import { escapeLike, ownedBy } from './ownedBy';

/** Name and reference: how services and components are ordered, and what that looks like in a cursor. */
export const NAME_AND_REF = [/^.{1,63}$/s, /^[a-z]+:[^/]+\/.+$/s];

/** Which page of which services. */
export interface ServicePageQuery {
  scope: ReadScope;
  /** Full references; `none` for what nobody owns. */
  owner?: readonly string[];
  text?: string;
  limit: number;
  after?: readonly string[];
}

/** A service with all that is stored of it. */
export interface StoredService {
  service: DiscoveredService;
  /** Of all its members, the first having the last word. */
  tags: ResourceTags;
  observedAt: Date[];
}

/** A page of services. */
export interface ServicePage {
  services: StoredService[];
  /** The sort keys of the last, when there are more. */
  next?: string[];
  total: number;
}

interface ServiceRow {
  entity_ref: string;
  name: string;
  content: ServiceDescription;
  first_seen_at: Date;
}

interface MemberRow {
  entity_ref: string;
  arn: string;
  type: string;
  name: string;
  account_id: string;
  region: string;
  environment: string | null;
  owner_ref: string | null;
  how: string;
  console_url: string;
  observed_at: Date;
  tags: ResourceTags;
}

/** Reads a page of the services that no file describes, by name. */
export async function readServicePage(
  knex: Knex,
  query: ServicePageQuery,
): Promise<ServicePage> {
  const { scope, owner, text, limit, after } = query;
  const matching = () =>
    knex('discovered_services').modify(rows => {
      if (scope !== 'everything') {
        rows.whereRaw(scopeToSql(knex, scope, 'discovered_services'));
      }
      if (owner) {
        rows.whereRaw(ownedBy(knex, owner, 'discovered_services'));
      }
      if (text) {
        rows.whereILike('name', `%${escapeLike(text)}%`);
      }
    });
  const found: ServiceRow[] = await matching()
    .modify(rows => {
      if (after) {
        rows.whereRaw('(name, entity_ref) > (?, ?)', [...after]);
      }
    })
    .orderBy(['name', 'entity_ref'])
    .limit(limit + 1);
  const [{ count }] = await matching().count<Array<{ count: string }>>();
  const page = found.slice(0, limit);
  const last = page.at(-1);
  const [members, namesakes] = await Promise.all([
    readMembers(knex, page, scope),
    readNamesakes(knex, page, scope),
  ]);
  return {
    services: page.map(row => toService(row, members, namesakes, scope)),
    next:
      last && found.length > limit ? [last.name, last.entity_ref] : undefined,
    total: Number(count),
  };
}

async function readMembers(
  knex: Knex,
  services: readonly ServiceRow[],
  scope: ReadScope,
): Promise<MemberRow[]> {
  return knex('discovered_members')
    .join('resources', 'resources.arn', 'discovered_members.arn')
    .leftJoin('resource_tags', 'resource_tags.arn', 'resources.arn')
    .whereRaw('discovered_members.entity_ref = ANY(?)', [
      services.map(({ entity_ref }) => entity_ref),
    ])
    .whereRaw(scopeToSql(knex, scope, 'resources'))
    .orderBy(['discovered_members.entity_ref', 'resources.arn'])
    .select(
      'discovered_members.entity_ref',
      'how',
      'resources.arn',
      'resources.type',
      'resources.name',
      'resources.account_id',
      'resources.region',
      'resources.environment',
      'resources.owner_ref',
      'resources.console_url',
      'resources.observed_at',
      knex.raw(`coalesce(resource_tags.tags, '{}') || resources.tags AS tags`),
    );
}

/** Of what services could be the same as, that which the caller may read. */
async function readNamesakes(
  knex: Knex,
  services: readonly ServiceRow[],
  scope: ReadScope,
): Promise<ReadonlySet<string>> {
  const refs = services.flatMap(({ content }) => content.ambiguousWith);
  if (scope === 'everything' || refs.length === 0) {
    return new Set(refs);
  }
  const readable = (table: string) =>
    knex(table)
      .select('entity_ref')
      .whereRaw('entity_ref = ANY(?)', [refs])
      .whereRaw(scopeToSql(knex, scope, table));
  const rows: Array<{ entity_ref: string }> = await readable(
    'discovered_services',
  ).union(readable('declared_components'));
  return new Set(rows.map(({ entity_ref }) => entity_ref));
}

function toService(
  { content, entity_ref, first_seen_at }: ServiceRow,
  all: readonly MemberRow[],
  namesakes: ReadonlySet<string>,
  scope: ReadScope,
): StoredService {
  const members = all.filter(member => member.entity_ref === entity_ref);
  const pages = new Set(members.map(({ console_url }) => console_url));
  const restricted = scope !== 'everything';
  return {
    service: {
      ...content,
      // What the caller may not read is not told on this way either.
      otherOwners: restricted ? [] : content.otherOwners,
      ambiguousWith: content.ambiguousWith.filter(ref => namesakes.has(ref)),
      links: content.links.filter(({ url }) => !restricted || pages.has(url)),
      members: members.map(row => ({
        arn: row.arn,
        type: row.type,
        name: row.name,
        accountId: row.account_id,
        region: row.region,
        environment: row.environment ?? undefined,
        ownerRef: row.owner_ref ?? undefined,
        how: row.how,
      })),
      firstSeenAt: first_seen_at.toISOString(),
    },
    tags: Object.assign({}, ...members.map(({ tags }) => tags).reverse()),
    observedAt: members.map(({ observed_at }) => observed_at),
  };
}
