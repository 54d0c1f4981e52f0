import { isArn, parseArn } from '@pilothouse/plugin-aws-estate-common';
import {
  AwsEvent,
  AwsServiceDefinition,
  HandleMessages,
  MessageOutcome,
  parseAwsEvent,
  SweepTarget,
} from '@pilothouse/plugin-aws-estate-node';
import { Knex } from 'knex';
import { toJsonb } from '../store/jsonb';
import { RequestedRefresh, requestRefreshes } from './requestRefreshes';

/**
 * Creates what is done with events: each asks for something to be read again,
 * once. An event is not believed: what it says of a resource is not stored, and
 * it can name resources of its own account and Region only, which EventBridge
 * fills in.
 */
export function createEventHandler(options: {
  services: readonly AwsServiceDefinition[];
  now: () => Date;
  /** Is told what was asked for, once that is committed. */
  requested: (targets: readonly SweepTarget[]) => void;
}): HandleMessages {
  const { services, now, requested } = options;

  return async (messages, transaction) => {
    const read = messages.map(({ body }) => readEvent(body, services));
    const events = read.filter(each => 'event' in each);
    const places = await findPlaces(transaction, events);
    const fresh = await rememberEvents(transaction, events, now());
    const outcomes: MessageOutcome[] = [];
    const refreshes: RequestedRefresh[] = [];
    for (const each of read) {
      if ('problem' in each) {
        outcomes.push({ problem: each.problem });
        continue;
      }
      const { event } = each;
      if (!fresh.delete(eventKey(event))) {
        outcomes.push('duplicate');
      } else if (!places.has(`${event.accountId}/${event.region}`)) {
        outcomes.push('not-of-estate');
      } else if (each.refreshes.length === 0) {
        outcomes.push('ignored');
      } else {
        outcomes.push('accepted');
        refreshes.push(...each.refreshes);
      }
    }
    await requestRefreshes(transaction, refreshes, now());
    return { outcomes, committed: () => requested(targetsOf(refreshes)) };
  };
}

type ReadEvent =
  | { event: AwsEvent; refreshes: RequestedRefresh[] }
  | { problem: string };

function readEvent(
  body: string,
  services: readonly AwsServiceDefinition[],
): ReadEvent {
  try {
    const event = parseAwsEvent(body);
    return { event, refreshes: services.flatMap(each => asks(each, event)) };
  } catch (error) {
    return { problem: (error as Error).message };
  }
}

/** What an event asks of one AWS service. */
function asks(
  service: AwsServiceDefinition,
  event: AwsEvent,
): RequestedRefresh[] {
  const cell = {
    accountId: event.accountId,
    region: service.scope === 'account' ? 'global' : event.region,
    service: service.id,
  };
  return (service.events ?? [])
    .filter(
      ({ source, detailTypes }) =>
        source === event.source && detailTypes.includes(event.detailType),
    )
    .flatMap(subscription => {
      const scope = subscription.scope(event);
      if (scope === 'cell') {
        return [{ ...cell, arn: '' }];
      }
      const { part } = scope;
      const arns = scope.arns.filter(arn => isWithin(arn, event));
      return service.refresh || arns.length === 0
        ? arns.map(arn => ({ ...cell, arn, part }))
        : [{ ...cell, arn: '' }];
    });
}

/** An event can be about its own account and Region only: everything else in it is written by whoever sent it. */
function isWithin(arn: string, { accountId, region }: AwsEvent): boolean {
  if (!isArn(arn)) {
    return false;
  }
  const parsed = parseArn(arn);
  return (
    (parsed.accountId === accountId || parsed.accountId === '') &&
    (parsed.region === region || parsed.region === '')
  );
}

/** The accounts × Regions of events that are collected. */
async function findPlaces(
  transaction: Knex.Transaction,
  events: ReadonlyArray<{ event: AwsEvent }>,
): Promise<Set<string>> {
  const rows: Array<{ account_id: string; region: string }> = await transaction(
    'cells',
  )
    .distinct('account_id', 'region')
    .whereIn('account_id', [
      ...new Set(events.map(({ event }) => event.accountId)),
    ]);
  return new Set(
    rows.map(({ account_id, region }) => `${account_id}/${region}`),
  );
}

/** Remembers events, and returns those that were not known before. */
async function rememberEvents(
  transaction: Knex.Transaction,
  events: ReadonlyArray<{ event: AwsEvent }>,
  now: Date,
): Promise<Set<string>> {
  if (events.length === 0) {
    return new Set();
  }
  const { rows } = await transaction.raw<{
    rows: Array<{ account_id: string; event_id: string }>;
  }>(
    `INSERT INTO events_seen (account_id, event_id, seen_at)
     SELECT DISTINCT account_id, event_id, :now::timestamptz
     FROM jsonb_to_recordset(:rows::jsonb) AS told (account_id text, event_id text)
     ORDER BY account_id, event_id
     ON CONFLICT DO NOTHING
     RETURNING account_id, event_id`,
    {
      now,
      rows: toJsonb(
        events.map(({ event }) => ({
          account_id: event.accountId,
          event_id: event.id,
        })),
      ),
    },
  );
  return new Set(
    rows.map(({ account_id, event_id }) => `${account_id}/${event_id}`),
  );
}

const eventKey = ({ accountId, id }: AwsEvent) => `${accountId}/${id}`;

function targetsOf(refreshes: readonly RequestedRefresh[]): SweepTarget[] {
  const targets = refreshes.map(({ accountId, region }) => ({
    accountId,
    region,
  }));
  return [
    ...new Map(
      targets.map(each => [`${each.accountId}/${each.region}`, each]),
    ).values(),
  ];
}
