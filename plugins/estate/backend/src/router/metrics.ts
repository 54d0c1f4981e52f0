import { InputError } from '@backstage/errors';
import { awsEstateCellReadPermission } from '@pilothouse/plugin-aws-estate-common';
import { METRICS_SERVICE } from '../metrics/metricWorkloads';
import { readIncompleteCells } from '../queries/cells';
import { readHealthHistories } from '../queries/healthHistory';
import { markViewed, readChanges, readStoredMetrics } from '../queries/metrics';
import { readAccessOf, requirePermission } from './callers';
import { EstateRouter, RouteContext } from './context';
import { readArn, readTime } from './parameters';
import { findReadableRow } from './findReadableRow';

const HOUR_MS = 3_600_000;
const HOURS_BY_DEFAULT = 3;
const DAYS_AT_MOST = 15;

/** `GET /v1/metrics` and `GET /v1/metrics/budget` */
export function addMetrics(router: EstateRouter, context: RouteContext): void {
  const { knex, metrics } = context;

  router.get('/v1/metrics', async (req, res) => {
    const arn = readArn(req.query.arn);
    const now = context.now();
    const asked = readRange(req.query, now);
    const access = await readAccessOf(context, req);
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
    await requirePermission(context, req, awsEstateCellReadPermission);
    res.json(await metrics.budget(context.now()));
  });
}

/** @throws InputError where a time is none, or the range is empty or longer ago than what is kept. */
function readRange(
  asked: { from?: string; to?: string },
  now: Date,
): { from: Date; to: Date } {
  const last = readTime(asked.to) ?? now;
  // The clock of who asks may be ahead; nothing is known of the future.
  const to = last < now ? last : now;
  const from =
    readTime(asked.from) ?? new Date(to.getTime() - HOURS_BY_DEFAULT * HOUR_MS);
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
