import { readResourceFacets } from '../queries/resourceFacets';
import { readScopeOf } from './callers';
import { EstateRouter, RouteContext } from './context';

/** `GET /v1/resources/facets` */
export function addGetResourceFacets(
  router: EstateRouter,
  context: RouteContext,
): void {
  router.get('/v1/resources/facets', async (req, res) => {
    const scope = await readScopeOf(context, req);
    res.json(
      await readResourceFacets(context.knex, {
        filter: req.query,
        scope,
        at: context.now(),
      }),
    );
  });
}
