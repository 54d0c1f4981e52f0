import { awsEstateCellReadPermission } from '@pilothouse/plugin-aws-estate-common';
import { readCellPage } from '../queries/cells';
import { requirePermission } from './callers';
import { EstateRouter, RouteContext } from './context';
import { openPage } from './paging';

/** Account, Region and AWS service. */
const KEYS = [/^\d{12}$/, /^[a-z0-9-]{1,64}$/, /^[a-z0-9-]{1,64}$/];

/** `GET /v1/cells`; every cell is told with its state, so nothing in it is incomplete. */
export function addListCells(
  router: EstateRouter,
  context: RouteContext,
): void {
  const { knex } = context;

  router.get('/v1/cells', async (req, res) => {
    const { cursor, limit = 50, ...filter } = req.query;
    const now = context.now();
    const page = openPage({
      cursor,
      limit,
      query: { route: 'cells', ...filter },
      shape: KEYS,
      now,
    });
    await requirePermission(context, req, awsEstateCellReadPermission);
    const { cells, next, total } = await readCellPage(knex, {
      filter,
      limit,
      after: page.after,
    });
    res.json({
      items: cells,
      nextCursor: page.nextCursor(next),
      totalItems: total,
      asOf: now.toISOString(),
      incomplete: [],
    });
  });
}
