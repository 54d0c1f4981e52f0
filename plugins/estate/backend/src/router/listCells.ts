import { awsEstateCellReadPermission } from '@pilothouse/plugin-aws-estate-common';
import { readCellPage } from '../queries/cells';
import { decodeCursor, encodeCursor } from '../queries/cursor';
import { EstateRouter, RouteContext } from './context';

/** Account, Region and AWS service. */
const KEYS = [/^\d{12}$/, /^[a-z0-9-]{1,64}$/, /^[a-z0-9-]{1,64}$/];

/** `GET /v1/cells`; every cell is told with its state, so nothing in it is incomplete. */
export function addListCells(
  router: EstateRouter,
  context: RouteContext,
): void {
  const { knex, httpAuth, authorization } = context;

  router.get('/v1/cells', async (req, res) => {
    const { cursor, limit = 50, ...filter } = req.query;
    const query = { route: 'cells', ...filter };
    const position = cursor && decodeCursor(cursor, query, KEYS);

    const credentials = await httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    await authorization.require(credentials, awsEstateCellReadPermission);
    const now = context.now();
    const page = await readCellPage(knex, {
      filter,
      limit,
      after: position ? position.keys : undefined,
    });
    res.json({
      items: page.cells,
      nextCursor:
        page.next &&
        encodeCursor({ keys: page.next, at: now.getTime() }, query),
      totalItems: page.total,
      asOf: now.toISOString(),
      incomplete: [],
    });
  });
}
