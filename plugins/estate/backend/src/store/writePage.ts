import { parseArn } from '@pilothouse/plugin-aws-estate-common';
import {
  JsonObject,
  Observation,
  RejectedObservation,
  SweepInProgress,
} from '@pilothouse/plugin-aws-estate-node';
import { Knex } from 'knex';
import { writeMetrics } from '../metrics/writeMetrics';
import { DefinitionIndex } from './definitionIndex';
import { toJsonb } from './jsonb';
import { writeRejecting } from './writeRejecting';
import { ResourceRow, writeResources } from './writeResources';

type ResourceObservation = Extract<Observation, { kind: 'resource' }>;
type TagsObservation = Extract<Observation, { kind: 'tags' }>;
type MetricsObservation = Extract<Observation, { kind: 'metrics' }>;

/** As long as charts reach back. */
const CHANGES_MS = 15 * 24 * 3_600_000;

/**
 * Stores a page of observations: one statement for resources, one for tags.
 * What a sweep sees after its cell was dropped is not stored, and neither is
 * what it says of a resource that somebody began to read after the sweep began:
 * what it read may be older, however late it is written.
 *
 * The cell is not locked: who drops cells locks resources first and cells
 * second, a page would do so the other way round, and both could deadlock. What
 * a page may thus write beside a cell that is just being dropped has no cell,
 * and becomes history when the accounts are written next; until then it is
 * unknown as soon as it is stale. And the end of a sweep that another has taken
 * over touches nothing that was observed since it began.
 *
 * @returns those that cannot be stored, for what they hold
 */
export async function writePage(
  knex: Knex,
  definitions: DefinitionIndex,
  sweep: SweepInProgress,
  observedAt: Date,
  observations: readonly Observation[],
): Promise<RejectedObservation[]> {
  // A statement may touch a row once only: the last word on an ARN counts.
  const resources = new Map<string, ResourceObservation>();
  const tags = new Map<string, TagsObservation>();
  const metrics = new Map<string, MetricsObservation>();
  for (const observation of observations) {
    if (observation.kind === 'resource') {
      resources.set(observation.arn, observation);
    } else if (observation.kind === 'tags') {
      tags.set(observation.arn, observation);
    } else {
      metrics.set(observation.arn, observation);
    }
  }
  const made = await makeRows(knex, definitions, sweep, observedAt, [
    ...resources.values(),
  ]);
  return [
    ...made.rejected,
    ...(await writeRejecting(made.rows, rows =>
      writeResources(knex, definitions, sweep, observedAt, rows),
    )),
    ...(await writeRejecting(made.rows, rows =>
      writeChanges(knex, observedAt, rows),
    )),
    ...(await writeRejecting([...tags.values()], rows =>
      writeTags(knex, sweep, observedAt, rows),
    )),
    ...(await writeRejecting([...metrics.values()], some =>
      writeMetrics(knex, sweep, observedAt, some),
    )),
  ];
}

/** A mistake in a definition must not cost more than the resource that shows it. */
async function makeRows(
  knex: Knex,
  definitions: DefinitionIndex,
  sweep: SweepInProgress,
  observedAt: Date,
  observations: readonly ResourceObservation[],
): Promise<{ rows: ResourceRow[]; rejected: RejectedObservation[] }> {
  const previous = await readForMerging(knex, definitions, observations);
  const rows: ResourceRow[] = [];
  const rejected: RejectedObservation[] = [];
  for (const observation of observations) {
    const before = previous.get(observation.arn);
    try {
      rows.push(makeRow(definitions, sweep, observedAt, observation, before));
    } catch (error) {
      rejected.push({ arn: observation.arn, error });
    }
  }
  return { rows, rejected };
}

function makeRow(
  definitions: DefinitionIndex,
  sweep: SweepInProgress,
  observedAt: Date,
  { arn, type, name, data, tags }: ResourceObservation,
  before: JsonObject | undefined,
): ResourceRow {
  const definition = definitions.types.get(type);
  if (!definition) {
    throw new Error(
      `AWS service definition '${sweep.cell.service}' collects ${type}, which is none of its resource types`,
    );
  }
  const merged =
    before && definition.merge
      ? definition.merge(before, data as JsonObject, observedAt)
      : (data as JsonObject);
  const change = definition.lastChange?.(merged);
  return {
    arn,
    type,
    name,
    workload: definition.workload,
    data: merged,
    tags,
    version: definition.version?.(merged),
    last_change_at: change?.at,
    last_change: change?.what,
    console_url: definition.consoleUrl(parseArn(arn)),
  };
}

/** What was done to workloads lately: a resource tells the last of it only. */
async function writeChanges(
  knex: Knex,
  observedAt: Date,
  rows: readonly ResourceRow[],
): Promise<void> {
  const since = new Date(observedAt.getTime() - CHANGES_MS).toISOString();
  const changes = rows.flatMap(
    ({ arn, workload, last_change_at: at, last_change: what }) =>
      workload && at !== undefined && at >= since ? { arn, at, what } : [],
  );
  if (changes.length === 0) {
    return;
  }
  await knex.raw(
    `INSERT INTO workload_changes (arn, at, what)
     SELECT arn, at, coalesce(what, '')
     FROM jsonb_to_recordset(:changes::jsonb) AS done (arn text, at timestamptz, what text)
     ORDER BY arn
     ON CONFLICT (arn, at) DO UPDATE SET what = excluded.what
     WHERE workload_changes.what <> excluded.what`,
    { changes: toJsonb(changes) },
  );
}

/** What is stored of live resources whose evidence AWS forgets, by ARN. */
async function readForMerging(
  knex: Knex,
  definitions: DefinitionIndex,
  observations: readonly ResourceObservation[],
): Promise<Map<string, JsonObject>> {
  const arns = observations
    .filter(({ type }) => definitions.types.get(type)?.merge)
    .map(({ arn }) => arn);
  if (arns.length === 0) {
    return new Map();
  }
  const rows: Array<{ arn: string; type: string; data: JsonObject }> =
    await knex('resources')
      .select('arn', 'type', 'data')
      .whereRaw('arn = ANY(?)', [arns])
      .whereNull('gone_at');
  const types = new Map(observations.map(({ arn, type }) => [arn, type]));
  return new Map(
    rows
      .filter(({ arn, type }) => types.get(arn) === type)
      .map(({ arn, data }) => [arn, data]),
  );
}

async function writeTags(
  knex: Knex,
  sweep: SweepInProgress,
  observedAt: Date,
  observations: readonly TagsObservation[],
): Promise<void> {
  const { accountId, region, service } = sweep.cell;
  await knex.raw(
    `INSERT INTO resource_tags (arn, account_id, region, service, tags, observed_at, sweep_id)
     SELECT arn, :accountId, :region, :service, tags, :observedAt, :sweepId
     FROM jsonb_to_recordset(:rows::jsonb) AS page (arn text, tags jsonb)
     WHERE EXISTS (
       SELECT FROM cells
       WHERE cells.account_id = :accountId
         AND cells.region = :region
         AND cells.service = :service
     )
     ORDER BY arn
     ON CONFLICT (arn) DO UPDATE SET
       account_id = excluded.account_id,
       region = excluded.region,
       service = excluded.service,
       tags = excluded.tags,
       observed_at = excluded.observed_at,
       sweep_id = excluded.sweep_id`,
    {
      accountId,
      region,
      service,
      observedAt,
      sweepId: sweep.id,
      rows: toJsonb(observations.map(({ arn, tags }) => ({ arn, tags }))),
    },
  );
}
