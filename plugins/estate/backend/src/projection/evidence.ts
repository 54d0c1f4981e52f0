import { Knex } from 'knex';
import { Link } from './storedResource';

/**
 * The kinds of links by which evidence stands around a workload without being
 * linked with it: an alarm on a queue tells of the function that reads the
 * queue, and so does one on the dead letters of the queue.
 */
const RESTS_ON = ['reads-from', 'dead-letters-to'];
/** What tells of something tells of what rests on it. */
const TELLS_OF = 'watches';
/** An alarm over others tells of what they tell of. */
const COMBINES = 'combines';

const RESTS_ON_KINDS = `'{${RESTS_ON.join(',')}}'::text[]`;

/**
 * Finds what tells of workloads without being linked with them, by the links
 * that are stored: each as a link to the workload.
 */
export async function readDistantEvidence(
  knex: Knex,
  workloads: readonly string[],
): Promise<Link[]> {
  const { rows } = await knex.raw<{ rows: Link[] }>(
    `WITH RECURSIVE under (workload, arn) AS (
       SELECT arn, arn FROM unnest(:workloads::text[]) AS arn
       UNION
       SELECT under.workload, relations.to_arn
       FROM under JOIN relations ON relations.from_arn = under.arn
       WHERE relations.kind = ANY(${RESTS_ON_KINDS})
     ), telling (workload, arn) AS (
       SELECT under.workload, relations.from_arn
       FROM under JOIN relations ON relations.to_arn = under.arn
       WHERE relations.kind = '${TELLS_OF}'
       UNION
       SELECT telling.workload, relations.from_arn
       FROM telling JOIN relations ON relations.to_arn = telling.arn
       WHERE relations.kind = '${COMBINES}'
     )
     SELECT arn AS "fromArn", workload AS "toArn" FROM telling`,
    { workloads },
  );
  return rows;
}

/**
 * Finds what some resources tell of without being linked with it, by the links
 * that are stored: the way of {@link readDistantEvidence} back.
 *
 * @param arns - with what they state now, where that is not stored yet
 */
export async function readToldOf(
  knex: Knex,
  arns: readonly string[],
): Promise<string[]> {
  const { rows } = await knex.raw<{ rows: Array<{ arn: string }> }>(
    `WITH RECURSIVE told (arn) AS (
       SELECT arn FROM unnest(:arns::text[]) AS arn
       UNION
       SELECT relations.to_arn
       FROM told JOIN relations ON relations.from_arn = told.arn
       WHERE relations.kind IN ('${TELLS_OF}', '${COMBINES}')
     ), above (arn) AS (
       SELECT arn FROM told
       UNION
       SELECT relations.from_arn
       FROM above JOIN relations ON relations.to_arn = above.arn
       WHERE relations.kind = ANY(${RESTS_ON_KINDS})
     )
     SELECT arn FROM above`,
    { arns },
  );
  return rows.map(({ arn }) => arn);
}
