import { ResourceFilter } from '../queries/resourceFilter';
import { RESOURCE_ORDERS } from '../queries/resourceOrder';
import { toResource } from '../queries/resourceRow';
import { readAccessOf } from './callers';
import { EstateRouter, RouteContext } from './context';
import { describeCells } from './describeCells';
import { openPage } from './paging';
import { readEntityRef, readOwners } from './parameters';
import { readResourceList, toEnvelope } from './resourceList';

/** `GET /v1/resources` */
export function addListResources(
  router: EstateRouter,
  context: RouteContext,
): void {
  const { knex } = context;

  router.get('/v1/resources', async (req, res) => {
    const { cursor, limit = 50, sort = 'worst', ...parameters } = req.query;
    const filter: ResourceFilter = {
      ...parameters,
      owner: readOwners(parameters.owner),
      entity: parameters.entity && readEntityRef(parameters.entity),
    };
    const now = context.now();
    const page = openPage({
      cursor,
      limit,
      query: { route: 'resources', sort, ...filter },
      shape: RESOURCE_ORDERS[sort].shape,
      now,
    });
    const access = await readAccessOf(context, req);
    const [list, cells] = await Promise.all([
      readResourceList(knex, { filter, scope: access.scope, sort, page }),
      describeCells(context, access, filter),
    ]);
    const items = list.rows.map(row => toResource(row, now));
    res.json(await toEnvelope(items, list, cells));
  });
}
