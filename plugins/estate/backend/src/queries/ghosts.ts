import { Ghost } from '@pilothouse/plugin-aws-estate-common';
import { Knex } from 'knex';
import { escapeLike, ownedBy } from './ownedBy';
import { ReadScope, scopeToSql } from './readScope';

/** Which page of which components. */
export interface GhostPageQuery {
  scope: ReadScope;
  /** The `spec.type` of what is expected to run on AWS. */
  types: readonly string[];
  owner?: readonly string[];
  text?: string;
  limit: number;
  after?: readonly string[];
}

/** A page of components. */
export interface GhostPage {
  ghosts: Array<Omit<Ghost, 'nextSteps'>>;
  /** The sort keys of the last, when there are more. */
  next?: string[];
  total: number;
}

interface GhostRow {
  entity_ref: string;
  name: string;
  title: string | null;
  type: string;
  owner_ref: string;
  system_ref: string | null;
  location: string | null;
}

interface GoneRow {
  entity_ref: string;
  gone_at: Date;
  arn: string;
  type: string;
  name: string;
  account_id: string;
  region: string;
}

/** Reads a page of the described components that nothing on AWS belongs to, by name. */
export async function readGhostPage(
  knex: Knex,
  query: GhostPageQuery,
): Promise<GhostPage> {
  const { scope, types, owner, text, limit, after } = query;
  const matching = () =>
    knex('declared_components')
      .whereNull('removed_at')
      .whereNull('not_on_aws')
      .whereNotNull('owner_ref')
      .whereRaw('type = ANY(?)', [[...types]])
      .whereRaw(
        `NOT EXISTS (
           SELECT FROM resources
           WHERE resources.entity_ref = declared_components.entity_ref AND gone_at IS NULL
         )`,
      )
      .modify(rows => {
        if (scope !== 'everything') {
          rows.whereRaw(scopeToSql(knex, scope, 'declared_components'));
        }
        if (owner) {
          rows.whereRaw(ownedBy(knex, owner, 'declared_components'));
        }
        if (text) {
          const pattern = `%${escapeLike(text)}%`;
          rows.where(either =>
            either.whereILike('name', pattern).orWhereILike('title', pattern),
          );
        }
      });
  const found: GhostRow[] = await matching()
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
  const seen = await readLastSeen(knex, page, scope);
  return {
    ghosts: page.map(row => ({
      entityRef: row.entity_ref,
      name: row.name,
      title: row.title ?? undefined,
      type: row.type,
      ownerRef: row.owner_ref,
      systemRef: row.system_ref ?? undefined,
      location: row.location ?? undefined,
      lastSeen: seen.get(row.entity_ref),
    })),
    next:
      last && found.length > limit ? [last.name, last.entity_ref] : undefined,
    total: Number(count),
  };
}

/** What the caller may read of what was there. */
async function readLastSeen(
  knex: Knex,
  ghosts: readonly GhostRow[],
  scope: ReadScope,
): Promise<Map<string, Ghost['lastSeen']>> {
  const rows: GoneRow[] = await knex('resources')
    .distinctOn('entity_ref')
    .whereRaw('entity_ref = ANY(?)', [
      ghosts.map(({ entity_ref }) => entity_ref),
    ])
    .whereNotNull('gone_at')
    .whereRaw(scopeToSql(knex, scope, 'resources'))
    .orderBy([
      { column: 'entity_ref' },
      { column: 'gone_at', order: 'desc' },
      { column: 'arn' },
    ])
    .select(
      'entity_ref',
      'gone_at',
      'arn',
      'type',
      'name',
      'account_id',
      'region',
    );
  return new Map(
    rows.map(row => [
      row.entity_ref,
      {
        at: row.gone_at.toISOString(),
        arn: row.arn,
        type: row.type,
        name: row.name,
        accountId: row.account_id,
        region: row.region,
      },
    ]),
  );
}
