import {
  ClaimContext,
  ClaimGroup,
  ClaimGroupKey,
  groupsOf,
  ownerByTags,
  ResourceTags,
  SweepTarget,
} from '@pilothouse/plugin-aws-estate-node';
import { Knex } from 'knex';
import { toJsonb } from '../store/jsonb';

/** Tells which workspaces and applications a resource with these tags shares a claim with. */
export type FindGroups = (tags: ResourceTags) => ClaimGroup[];

interface GroupRow {
  rule: ClaimGroupKey['rule'];
  about: string;
  owner_refs: string[];
}

/**
 * Reads what the members of the Terraform workspaces and applications of a
 * target say of themselves by their own tags, here and in the account's other
 * Regions, and writes down what those here say.
 *
 * Annotations do not count: an annotation may claim what nobody else does, but
 * not everything beside it.
 *
 * @param whole - whether all of the target is claimed by this; else it is
 *   outdated where members say something new
 */
export async function updateClaimGroups(
  transaction: Knex.Transaction,
  target: SweepTarget,
  context: ClaimContext,
  whole: boolean,
): Promise<FindGroups> {
  const here = new Map<string, ClaimGroupKey & { owners: Set<string> }>();
  for (const { tags } of await readMembers(transaction, target, context)) {
    const owner = ownerByTags(tags, context);
    for (const key of groupsOf(tags, context.config)) {
      const group = here.get(idOf(key)) ?? { ...key, owners: new Set() };
      here.set(idOf(key), group);
      if (owner) {
        group.owners.add(owner);
      }
    }
  }
  const others = await readOthers(transaction, target, [...here.values()]);
  const groups = new Map(
    [...here].map(([id, { owners, ...key }]) => [
      id,
      {
        ...key,
        here: [...owners].sort(),
        others: others.get(id) ?? [],
      },
    ]),
  );
  await writeGroups(transaction, target, [...groups.values()], whole);

  return tags =>
    // What says itself whose it is shares nothing.
    ownerByTags(tags, context)
      ? []
      : groupsOf(tags, context.config).flatMap(key => {
          const group = groups.get(idOf(key));
          return group
            ? {
                ...key,
                ownerRefs: [
                  ...new Set([...group.here, ...group.others]),
                ].sort(),
              }
            : [];
        });
}

/** Targets of which members say something else than when they were claimed. */
export async function readTargetsOfChangedGroups(
  knex: Knex,
): Promise<SweepTarget[]> {
  const { rows } = await knex.raw<{ rows: SweepTarget[] }>(
    `SELECT DISTINCT claim_groups.account_id AS "accountId", claim_groups.region
     FROM claim_groups
     CROSS JOIN LATERAL (
       SELECT coalesce(array_agg(DISTINCT owner_ref ORDER BY owner_ref), '{}') AS owner_refs
       FROM claim_groups AS other CROSS JOIN unnest(other.owner_refs) AS owner_ref
       WHERE other.account_id = claim_groups.account_id AND other.rule = claim_groups.rule
         AND other.about = claim_groups.about AND other.region <> claim_groups.region
     ) AS others
     WHERE claim_groups.outdated OR claim_groups.others_owner_refs <> others.owner_refs
     ORDER BY 1, 2`,
  );
  return rows;
}

function idOf({ rule, about }: Pick<ClaimGroupKey, 'rule' | 'about'>): string {
  return `${rule} ${about}`;
}

/** The live resources of a target that are in a workspace or an application, with their tags. */
async function readMembers(
  transaction: Knex.Transaction,
  { accountId, region }: SweepTarget,
  { config }: ClaimContext,
): Promise<Array<{ tags: ResourceTags }>> {
  const keys = [...config.workspaceTags, ...config.applicationTags].map(key =>
    key.toLocaleLowerCase('en-US'),
  );
  if (keys.length === 0) {
    return [];
  }
  const { rows } = await transaction.raw<{
    rows: Array<{ tags: ResourceTags }>;
  }>(
    `SELECT all_tags.tags
     FROM resources LEFT JOIN resource_tags ON resource_tags.arn = resources.arn
     CROSS JOIN LATERAL (
       SELECT coalesce(resource_tags.tags, '{}') || resources.tags AS tags
     ) AS all_tags
     WHERE resources.account_id = :accountId AND resources.region = :region
       AND resources.gone_at IS NULL
       AND EXISTS (
         SELECT FROM jsonb_object_keys(all_tags.tags) AS key WHERE lower(key) = ANY(:keys)
       )`,
    { accountId, region, keys },
  );
  return rows;
}

/** What the members in the account's other Regions say, by group. */
async function readOthers(
  transaction: Knex.Transaction,
  { accountId, region }: SweepTarget,
  groups: readonly ClaimGroupKey[],
): Promise<Map<string, string[]>> {
  if (groups.length === 0) {
    return new Map();
  }
  const { rows } = await transaction.raw<{ rows: GroupRow[] }>(
    `SELECT rule, about, array_agg(DISTINCT owner_ref ORDER BY owner_ref) AS owner_refs
     FROM claim_groups CROSS JOIN unnest(owner_refs) AS owner_ref
     WHERE account_id = :accountId AND region <> :region
       AND (rule, about) IN (
         SELECT rule, about FROM jsonb_to_recordset(:groups::jsonb) AS named (rule text, about text)
       )
     GROUP BY rule, about`,
    {
      accountId,
      region,
      groups: toJsonb(groups.map(({ rule, about }) => ({ rule, about }))),
    },
  );
  return new Map(rows.map(row => [idOf(row), row.owner_refs]));
}

/** Replaces the rows of a target; what is as it was is not written again. */
async function writeGroups(
  transaction: Knex.Transaction,
  { accountId, region }: SweepTarget,
  groups: ReadonlyArray<ClaimGroupKey & { here: string[]; others: string[] }>,
  whole: boolean,
): Promise<void> {
  const rows = groups.map(({ rule, about, here, others }) => ({
    rule,
    about,
    owner_refs: here,
    others_owner_refs: others,
  }));
  await transaction.raw(
    `WITH said AS MATERIALIZED (
       SELECT * FROM jsonb_to_recordset(:rows::jsonb)
         AS said (rule text, about text, owner_refs text[], others_owner_refs text[])
     ), dropped AS (
       DELETE FROM claim_groups
       WHERE account_id = :accountId AND region = :region
         AND (rule, about) NOT IN (SELECT rule, about FROM said)
     )
     INSERT INTO claim_groups (account_id, region, rule, about, owner_refs, others_owner_refs)
     SELECT :accountId, :region, rule, about, owner_refs, others_owner_refs FROM said
     ORDER BY rule, about
     ON CONFLICT (account_id, rule, about, region) DO UPDATE SET
       owner_refs = excluded.owner_refs,
       others_owner_refs = CASE
         WHEN :whole THEN excluded.others_owner_refs ELSE claim_groups.others_owner_refs
       END,
       outdated = NOT :whole
         AND (claim_groups.outdated OR claim_groups.owner_refs <> excluded.owner_refs)
     WHERE claim_groups.owner_refs <> excluded.owner_refs
       OR (:whole AND (
         claim_groups.outdated OR claim_groups.others_owner_refs <> excluded.others_owner_refs
       ))`,
    { accountId, region, whole, rows: toJsonb(rows) },
  );
}
