import { Relation, SweepTarget } from '@pilothouse/plugin-aws-estate-node';
import { Knex } from 'knex';
import { toJsonb } from '../store/jsonb';

/**
 * Replaces the links that the resources of a target state; what is gone states none.
 *
 * @param arns - only what these of the target state
 */
export async function writeRelations(
  transaction: Knex.Transaction,
  { accountId, region }: SweepTarget,
  relations: ReadonlyMap<string, readonly Relation[]>,
  arns?: readonly string[],
): Promise<void> {
  const rows = [...relations].flatMap(([from, links]) =>
    links.map(({ kind, toArn }) => ({ from_arn: from, kind, to_arn: toArn })),
  );
  await transaction.raw(
    `WITH stated AS MATERIALIZED (
       SELECT DISTINCT from_arn, kind, to_arn
       FROM jsonb_to_recordset(:rows::jsonb) AS stated (from_arn text, kind text, to_arn text)
     ), dropped AS (
       DELETE FROM relations USING resources
       WHERE resources.arn = relations.from_arn
         AND resources.account_id = :accountId AND resources.region = :region
         ${arns ? 'AND relations.from_arn = ANY(:arns)' : ''}
         AND (relations.from_arn, relations.kind, relations.to_arn)
           NOT IN (SELECT from_arn, kind, to_arn FROM stated)
     )
     INSERT INTO relations (from_arn, kind, to_arn)
     SELECT from_arn, kind, to_arn FROM stated
     ON CONFLICT DO NOTHING`,
    { accountId, region, arns: arns ?? [], rows: toJsonb(rows) },
  );
}
