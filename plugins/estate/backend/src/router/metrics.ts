import { InputError } from '@backstage/errors';
import { awsEstateCellReadPermission } from '@pilothouse/plugin-aws-estate-common';
import { METRICS_SERVICE } from '../metrics/metricWorkloads';
import { readIncompleteCells } from '../queries/cells';
import { readHealthHistories } from '../queries/healthHistory';
import { markViewed, readChanges, readStoredMetrics } from '../queries/metrics';
import { EstateRouter, RouteContext } from './context';
import { readArn } from './parameters';
import { findReadableRow } from './readReadableRow';

const HOUR_MS = 3_600_000;
const HOURS_BY_DEFAULT = 3;
const DAYS_AT_MOST = 15;

/** `GET /v1/metrics` and `GET /v1/metrics/budget` */
export function addMetrics(router: EstateRouter, context: RouteContext): void {
  const { knex, httpAuth, authorization, metrics } = context;

  router.get('/v1/metrics', async (req, res) => {
    const arn = readArn(req.query.arn);
    const now = context.now();
    const asked = readRange(req.query, now);
    const credentials = await httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    const access = await authorization.readAccess(credentials);
    const row = await findReadableRow(knex, arn, access.scope);
    if (!row.gone_at && metrics.types.includes(row.type)) {
      await markViewed(knex, arn, now);
    }
    const { from, to, period, ...stored } = await readStoredMetrics(
      knex,
      arn,
      asked,
    );
    const range = { from, to };
    const [histories, changes, reading, incomplete] = await Promise.all([
      readHealthHistories(knex, [row], range),
      readChanges(knex, arn, range),
      metrics.readingOf(arn, now),
      readIncompleteCells(
        knex,
        {
          account: [row.account_id],
          region: [row.region],
          service: [METRICS_SERVICE],
        },
        {
          scope: access.cells ? 'everything' : access.scope,
          showMessages: access.cells,
        },
      ),
    ]);
    res.json({
      arn,
      name: row.name,
      from: from.toISOString(),
      to: to.toISOString(),
      periodSeconds: period,
      series: stored.series,
      health: histories[0],
      changes,
      reading: reading && {
        ...reading,
        readFrom: stored.readFrom?.toISOString(),
        readTo: stored.readTo?.toISOString(),
      },
      incomplete,
    });
  });

  router.get('/v1/metrics/budget', async (req, res) => {
    const credentials = await httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    await authorization.require(credentials, awsEstateCellReadPermission);
    res.json(await metrics.budget(context.now()));
  });
}

/** @throws InputError where a time is none, or the range is empty or longer ago than what is kept. */
function readRange(
  asked: { from?: string; to?: string },
  now: Date,
): { from: Date; to: Date } {
  const last = asked.to === undefined ? now : readTime('to', asked.to, now);
  // The clock of who asks may be ahead; nothing is known of the future.
  const to = last < now ? last : now;
  const from =
    asked.from === undefined
      ? new Date(to.getTime() - HOURS_BY_DEFAULT * HOUR_MS)
      : readTime('from', asked.from, now);
  if (from >= to) {
    throw new InputError(
      `from is ${from.toISOString()}, which is not before ${to.toISOString()}, the end of the range`,
    );
  }
  if (now.getTime() - from.getTime() > DAYS_AT_MOST * 24 * HOUR_MS) {
    throw new InputError(
      `from is ${from.toISOString()}: metrics are kept for ${DAYS_AT_MOST} days`,
    );
  }
  return { from, to };
}

function readTime(name: string, text: string, now: Date): Date {
  const time = new Date(text);
  if (Number.isNaN(time.getTime())) {
    throw new InputError(
      `${name} is ${text}: give a time, for example ${now.toISOString()}`,
    );
  }
  return time;
}
