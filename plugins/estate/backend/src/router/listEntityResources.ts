import {
  ResourceDetailsRow,
  selectDetails,
  toDetails,
} from '../queries/resourceDetails';
import { RESOURCE_ORDERS } from '../queries/resourceOrder';
import { readAccessOf } from './callers';
import { EstateRouter, RouteContext } from './context';
import { describeCells } from './describeCells';
import { openPage } from './paging';
import { readEntityRef } from './parameters';
import { readResourceList, toEnvelope } from './resourceList';

/** `GET /v1/entities/{kind}/{namespace}/{name}/resources` */
export function addListEntityResources(
  router: EstateRouter,
  context: RouteContext,
): void {
  const { knex } = context;

  router.get(
    '/v1/entities/:kind/:namespace/:name/resources',
    async (req, res) => {
      const { kind, namespace, name } = req.params;
      const { cursor, limit = 20, workload } = req.query;
      const filter = {
        entity: readEntityRef(`${kind}:${namespace}/${name}`),
        workload,
      };
      const now = context.now();
      const page = openPage({
        cursor,
        limit,
        query: { route: 'entity', ...filter },
        shape: RESOURCE_ORDERS.worst.shape,
        now,
      });
      const access = await readAccessOf(context, req);
      const { scope } = access;
      const [list, cells] = await Promise.all([
        readResourceList<ResourceDetailsRow>(
          knex,
          { filter, scope, sort: 'worst', page },
          rows => selectDetails(rows, knex),
        ),
        describeCells(context, access, filter),
      ]);
      const items = await toDetails(knex, list.rows, scope, now);
      res.json(await toEnvelope(items, list, cells));
    },
  );
}
