import { decodeCursor, encodeCursor } from '../queries/cursor';
import {
  ResourceDetailsRow,
  selectDetails,
  toDetails,
} from '../queries/resourceDetails';
import { RESOURCE_ORDERS } from '../queries/resourceOrder';
import { countResources, readResourcePage } from '../queries/resourcePage';
import { EstateRouter, RouteContext } from './context';
import { describeCells } from './describeCells';
import { readEntityRef } from './parameters';

/** `GET /v1/entities/{kind}/{namespace}/{name}/resources` */
export function addListEntityResources(
  router: EstateRouter,
  context: RouteContext,
): void {
  const { knex, httpAuth, authorization } = context;

  router.get(
    '/v1/entities/:kind/:namespace/:name/resources',
    async (req, res) => {
      const { kind, namespace, name } = req.params;
      const { cursor, limit = 20, workload } = req.query;
      const filter = {
        entity: readEntityRef(`${kind}:${namespace}/${name}`),
        workload,
      };
      const query = { route: 'entity', ...filter };
      const position =
        cursor && decodeCursor(cursor, query, RESOURCE_ORDERS.worst.shape);

      const credentials = await httpAuth.credentials(req, {
        allow: ['user', 'service'],
      });
      const access = await authorization.readAccess(credentials);
      const { scope } = access;
      const now = context.now();
      const at = position ? new Date(position.at) : now;
      const [page, totalItems, cells] = await Promise.all([
        readResourcePage<ResourceDetailsRow>(
          knex,
          {
            filter,
            scope,
            sort: 'worst',
            limit,
            after: position ? position.keys : undefined,
            at,
          },
          rows => selectDetails(rows, knex),
        ),
        countResources(knex, { filter, scope, at }),
        describeCells(context, access, filter),
      ]);
      res.json({
        items: await toDetails(knex, page.rows, scope, now),
        nextCursor:
          page.next &&
          encodeCursor({ keys: page.next, at: at.getTime() }, query),
        totalItems,
        asOf: await cells.asOf(page.rows.map(row => row.observed_at)),
        incomplete: cells.incomplete,
      });
    },
  );
}
