import { decodeCursor, encodeCursor } from '../queries/cursor';
import { ResourceFilter } from '../queries/resourceFilter';
import { RESOURCE_ORDERS } from '../queries/resourceOrder';
import { countResources, readResourcePage } from '../queries/resourcePage';
import { toResource } from '../queries/resourceRow';
import { EstateRouter, RouteContext } from './context';
import { describeCells } from './describeCells';
import { readEntityRef, readOwners } from './parameters';

/** `GET /v1/resources` */
export function addListResources(
  router: EstateRouter,
  context: RouteContext,
): void {
  const { knex, httpAuth, authorization } = context;

  router.get('/v1/resources', async (req, res) => {
    const { cursor, limit = 50, sort = 'worst', ...parameters } = req.query;
    const filter: ResourceFilter = {
      ...parameters,
      owner: readOwners(parameters.owner),
      entity: parameters.entity && readEntityRef(parameters.entity),
    };
    const query = { route: 'resources', sort, ...filter };
    const position =
      cursor && decodeCursor(cursor, query, RESOURCE_ORDERS[sort].shape);

    const credentials = await httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    const access = await authorization.readAccess(credentials);
    const { scope } = access;
    const now = context.now();
    const at = position ? new Date(position.at) : now;
    const [page, totalItems, cells] = await Promise.all([
      readResourcePage(knex, {
        filter,
        scope,
        sort,
        limit,
        after: position ? position.keys : undefined,
        at,
      }),
      countResources(knex, { filter, scope, at }),
      describeCells(context, access, filter),
    ]);
    res.json({
      items: page.rows.map(row => toResource(row, now)),
      nextCursor:
        page.next && encodeCursor({ keys: page.next, at: at.getTime() }, query),
      totalItems,
      asOf: await cells.asOf(page.rows.map(row => row.observed_at)),
      incomplete: cells.incomplete,
    });
  });
}
