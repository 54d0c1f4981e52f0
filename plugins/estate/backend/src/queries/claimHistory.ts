import {
  Claim,
  ClaimChange,
  ClaimOf,
  withoutQualifier,
} from '@pilothouse/plugin-aws-estate-common';
import { Knex } from 'knex';

/** A claim as its history holds it, from one change on. */
export interface RecordedClaim {
  arn: string;
  at: Date;
  kind: ClaimChange['kind'];
  /** Only what decided; conflicts and dangling tags are not kept. */
  claim: Claim;
}

interface ChangeRow {
  id: string;
  arn: string;
  at: Date;
  kind: ClaimChange['kind'];
  from_entity_ref: string | null;
  to_entity_ref: string | null;
  from_owner_ref: string | null;
  to_owner_ref: string | null;
  rule: Claim['rule'];
  confidence: Claim['confidence'];
  evidence: Claim['evidence'];
}

/**
 * Reads changes of claims in the order of their ids, which is that of the
 * commits: whoever reads on after the last id misses none.
 *
 * @param query.after - the id of the last change that was read
 */
export async function readClaimChanges(
  knex: Knex,
  query: { after: string; limit: number },
): Promise<{ changes: ClaimChange[]; more: boolean }> {
  const rows: ChangeRow[] = await knex('claim_changes')
    .where('id', '>', query.after)
    .orderBy('id')
    .limit(query.limit + 1);
  return {
    changes: rows.slice(0, query.limit).map(row => ({
      id: row.id,
      arn: row.arn,
      at: row.at.toISOString(),
      kind: row.kind,
      from: {
        entityRef: row.from_entity_ref ?? undefined,
        ownerRef: row.from_owner_ref ?? undefined,
      },
      to: {
        entityRef: row.to_entity_ref ?? undefined,
        ownerRef: row.to_owner_ref ?? undefined,
      },
      rule: row.rule,
    })),
    more: rows.length > query.limit,
  };
}

/** The claims of a time, by ARN; of what was not known then there is none. */
export async function readClaimsAt(
  knex: Knex,
  arns: readonly string[],
  at: Date,
): Promise<Map<string, RecordedClaim>> {
  const { rows } = await knex.raw<{ rows: ChangeRow[] }>(
    `SELECT changes.* FROM unnest(:arns::text[]) AS asked (arn)
     CROSS JOIN LATERAL (
       SELECT * FROM claim_changes
       WHERE claim_changes.arn = asked.arn AND claim_changes.at <= :at
       ORDER BY at DESC, id DESC LIMIT 1
     ) AS changes`,
    { arns: [...arns], at },
  );
  return new Map(
    rows.map(row => [
      row.arn,
      {
        arn: row.arn,
        at: row.at,
        kind: row.kind,
        claim: {
          entityRef: row.to_entity_ref ?? undefined,
          ownerRef: row.to_owner_ref ?? undefined,
          rule: row.rule,
          confidence: row.confidence,
          evidence: row.evidence,
          conflicts: [],
          dangling: [],
        },
      },
    ]),
  );
}

/** When a resource was claimed first; `undefined` where it never was. */
export async function readFirstClaim(
  knex: Knex,
  arn: string,
): Promise<Date | undefined> {
  const [{ at }] = await knex('claim_changes')
    .where({ arn })
    .min<[{ at: Date | null }]>('at as at');
  return at ?? undefined;
}

/** All tags of a resource at a time, as far as they had been read. */
export async function readTagsAt(
  knex: Knex,
  arn: string,
  at: Date,
): Promise<Record<string, string>> {
  const row = await knex('tag_changes')
    .where({ arn })
    .where('at', '<=', at)
    .orderBy([
      { column: 'at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
    .first('tags');
  return row?.tags ?? {};
}

/**
 * Whose resources are, or were at a time, in the order of the ARNs. A version
 * or alias of a Lambda function is the function.
 */
export async function lookUpClaims(
  knex: Knex,
  arns: readonly string[],
  at: Date | undefined,
): Promise<ClaimOf[]> {
  const asked = [...new Set(arns.map(withoutQualifier))];
  const found = at
    ? await lookUpAt(knex, asked, at)
    : await lookUpNow(knex, asked);
  return arns.map(arn => ({
    ...(found.get(withoutQualifier(arn)) ?? {
      known: false,
      rule: 'none',
      confidence: 'none',
    }),
    arn,
  }));
}

type Known = Omit<ClaimOf, 'arn'>;

async function lookUpAt(
  knex: Knex,
  arns: readonly string[],
  at: Date,
): Promise<Map<string, Known>> {
  const recorded = await readClaimsAt(knex, arns, at);
  return new Map(
    [...recorded.values()].map(({ arn, at: since, kind, claim }) => [
      arn,
      {
        known: true,
        entityRef: claim.entityRef,
        ownerRef: claim.ownerRef,
        rule: claim.rule,
        confidence: claim.confidence,
        goneAt: kind === 'gone' ? since.toISOString() : undefined,
      },
    ]),
  );
}

async function lookUpNow(
  knex: Knex,
  arns: readonly string[],
): Promise<Map<string, Known>> {
  const rows: Array<{
    arn: string;
    entity_ref: string | null;
    owner_ref: string | null;
    claim_rule: Claim['rule'];
    claim_confidence: Claim['confidence'];
    gone_at: Date | null;
  }> = await knex('resources')
    .select(
      'arn',
      'entity_ref',
      'owner_ref',
      'claim_rule',
      'claim_confidence',
      'gone_at',
    )
    .whereRaw('arn = ANY(?)', [[...arns]]);
  return new Map(
    rows.map(row => [
      row.arn,
      {
        known: true,
        entityRef: row.entity_ref ?? undefined,
        ownerRef: row.owner_ref ?? undefined,
        rule: row.claim_rule,
        confidence: row.claim_confidence,
        goneAt: row.gone_at?.toISOString(),
      },
    ]),
  );
}
