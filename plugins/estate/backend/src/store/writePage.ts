import { parseArn } from '@pilothouse/plugin-aws-estate-common';
import {
  JsonObject,
  Observation,
  SweepInProgress,
} from '@pilothouse/plugin-aws-estate-node';
import { Knex } from 'knex';
import { DefinitionIndex } from './definitionIndex';
import { toJsonb } from './jsonb';

type ResourceObservation = Extract<Observation, { kind: 'resource' }>;
type TagsObservation = Extract<Observation, { kind: 'tags' }>;

/** Stores a page of observations: one statement for resources, one for tags. */
export async function writePage(
  knex: Knex,
  definitions: DefinitionIndex,
  sweep: SweepInProgress,
  observedAt: Date,
  observations: readonly Observation[],
): Promise<void> {
  // A statement may touch a row once only: the last word on an ARN counts.
  const resources = new Map<string, ResourceObservation>();
  const tags = new Map<string, TagsObservation>();
  for (const observation of observations) {
    if (observation.kind === 'resource') {
      resources.set(observation.arn, observation);
    } else {
      tags.set(observation.arn, observation);
    }
  }
  if (resources.size > 0) {
    await writeResources(knex, definitions, sweep, observedAt, [
      ...resources.values(),
    ]);
  }
  if (tags.size > 0) {
    await writeTags(knex, sweep, observedAt, [...tags.values()]);
  }
}

async function writeResources(
  knex: Knex,
  definitions: DefinitionIndex,
  sweep: SweepInProgress,
  observedAt: Date,
  observations: readonly ResourceObservation[],
): Promise<void> {
  const { accountId, region, service } = sweep.cell;
  const previous = await readForMerging(knex, definitions, observations);
  const rows = observations.map(({ arn, type, name, data, tags }) => {
    const definition = definitions.types.get(type);
    if (!definition) {
      throw new Error(
        `AWS service definition '${service}' collects ${type}, which is none of its resource types`,
      );
    }
    const before = previous.get(arn);
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
  });
  const freshUntil = new Date(
    observedAt.getTime() + 2 * definitions.cadence(service),
  );
  await knex.raw(
    `INSERT INTO resources (
       arn, account_id, region, service, type, name, workload, data, tags,
       version, last_change_at, last_change, console_url,
       first_seen_at, observed_at, fresh_until, sweep_id
     )
     SELECT
       arn, :accountId, :region, :service, type, name, workload, data,
       coalesce(tags, '{}'), version, last_change_at, last_change, console_url,
       :observedAt, :observedAt, :freshUntil, :sweepId
     FROM jsonb_to_recordset(:rows::jsonb) AS page (
       arn text, type text, name text, workload boolean, data jsonb, tags jsonb,
       version text, last_change_at timestamptz, last_change text, console_url text
     )
     -- rows are locked in one order, so that two sweeps that meet do not deadlock
     ORDER BY arn
     ON CONFLICT (arn) DO UPDATE SET
       account_id = excluded.account_id,
       region = excluded.region,
       service = excluded.service,
       type = excluded.type,
       name = excluded.name,
       workload = excluded.workload,
       data = excluded.data,
       tags = excluded.tags,
       version = excluded.version,
       last_change_at = excluded.last_change_at,
       last_change = excluded.last_change,
       console_url = excluded.console_url,
       observed_at = excluded.observed_at,
       fresh_until = excluded.fresh_until,
       sweep_id = excluded.sweep_id,
       gone_at = NULL`,
    {
      accountId,
      region,
      service,
      observedAt,
      freshUntil,
      sweepId: sweep.id,
      rows: toJsonb(rows),
    },
  );
}

/** What is stored of resources whose evidence AWS forgets, by ARN. */
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
      .whereRaw('arn = ANY(?)', [arns]);
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
