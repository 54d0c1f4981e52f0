import { randomUUID } from 'node:crypto';
import {
  Claim,
  CellState,
  Health,
  healthRank,
  HealthStatus,
} from '@pilothouse/plugin-aws-estate-common';
import { Knex } from 'knex';

/** The time at which the tests of the HTTP API play. */
export const NOW = new Date('2026-11-21T12:00:00.000Z');

/** Some minutes before {@link NOW}. */
export function minutesAgo(minutes: number): Date {
  return new Date(NOW.getTime() - minutes * 60_000);
}

export const PAYMENT = 'group:default/payment';
export const ORDER = 'group:default/order';
export const ACCOUNT_ID = '111111111111';
export const REGION = 'eu-west-1';

/** The ARN of an ECS service of the tests. */
export function serviceArn(
  name: string,
  accountId = ACCOUNT_ID,
  region = REGION,
): string {
  return `arn:aws:ecs:${region}:${accountId}:service/main/${name}`;
}

/** What a test says of a resource; the rest is an ECS service of nobody's. */
export interface TestResource {
  name: string;
  arn?: string;
  type?: string;
  service?: string;
  workload?: boolean;
  accountId?: string;
  region?: string;
  environment?: string;
  status?: HealthStatus;
  health?: Health;
  ownerRef?: string;
  entityRef?: string;
  claim?: Claim;
  tags?: Record<string, string>;
  data?: object;
  lastChangeAt?: Date | string;
  observedAt?: Date;
  freshUntil?: Date;
  goneAt?: Date;
}

/** Writes resources as the projection does. */
export async function insertResources(
  knex: Knex,
  resources: readonly TestResource[],
): Promise<void> {
  await knex.batchInsert('resources', resources.map(toRow), 500);
}

function toRow(resource: TestResource) {
  const {
    name,
    accountId = ACCOUNT_ID,
    region = REGION,
    workload = true,
    status = 'healthy',
    observedAt = minutesAgo(1),
  } = resource;
  const health = resource.health ?? {
    status,
    reasons: [
      { code: 'test', status, sentence: `It is ${status}.`, evidence: [] },
    ],
  };
  return {
    arn: resource.arn ?? serviceArn(name, accountId, region),
    account_id: accountId,
    region,
    service: resource.service ?? 'ecs',
    type: resource.type ?? 'ecs:service',
    name,
    workload,
    environment: resource.environment,
    data: JSON.stringify(resource.data ?? {}),
    tags: JSON.stringify(resource.tags ?? {}),
    last_change_at: resource.lastChangeAt,
    last_change: resource.lastChangeAt ? 'deployment 7' : undefined,
    console_url: `https://console.aws.amazon.com/${name}`,
    first_seen_at: minutesAgo(600),
    observed_at: observedAt,
    fresh_until: resource.freshUntil ?? new Date(NOW.getTime() + 3 * 60_000),
    sweep_id: randomUUID(),
    gone_at: resource.goneAt,
    entity_ref: resource.entityRef,
    owner_ref: resource.ownerRef,
    claim_rule: resource.ownerRef ? 'tag' : 'none',
    claim_confidence: resource.ownerRef ? 'high' : 'none',
    claim: resource.claim && JSON.stringify(resource.claim),
    health_status: workload ? health.status : undefined,
    health_rank: workload ? healthRank(health.status) : 9,
    health: workload ? JSON.stringify(health) : undefined,
    health_since: workload ? minutesAgo(30) : undefined,
    health_assessed_at: workload ? observedAt : undefined,
  };
}

/** Writes a cell. */
export async function insertCell(
  knex: Knex,
  cell: {
    accountId?: string;
    region?: string;
    service?: string;
    state?: CellState;
    error?: object;
    lastAttemptAt?: Date;
    lastSuccessAt?: Date;
  } = {},
): Promise<void> {
  await knex('cells').insert({
    account_id: cell.accountId ?? ACCOUNT_ID,
    region: cell.region ?? REGION,
    service: cell.service ?? 'ecs',
    state: cell.state ?? 'ok',
    error: cell.error && JSON.stringify(cell.error),
    last_attempt_at: cell.lastAttemptAt,
    last_success_at: cell.lastSuccessAt,
    next_due_at: NOW,
  });
}

/** Writes an account. */
export async function insertAccount(
  knex: Knex,
  id: string,
  name: string,
): Promise<void> {
  await knex('accounts').insert({
    id,
    name,
    source: 'config',
    seen_at: NOW,
  });
}

/** Empties every table of the estate. */
export async function truncate(knex: Knex): Promise<void> {
  await knex.raw(
    'TRUNCATE accounts, cells, resources, resource_tags, relations, health_transitions, sweep_requests, event_queues, events_seen, event_messages, refreshes, refresh_allowances, immutable_facts, claim_changes, tag_changes, claim_groups, claim_bases, metric_hours, metric_reads, metric_spending, workload_changes, discovery_state, discovered_services, discovered_members, discovered_names, declared_components',
  );
}
