import { readResourceFacets } from '../queries/resourceFacets';
import { EstateRouter, RouteContext } from './context';

/** `GET /v1/resources/facets` */
export function addGetResourceFacets(
  router: EstateRouter,
  { knex, httpAuth, authorization, now }: RouteContext,
): void {
  router.get('/v1/resources/facets', async (req, res) => {
    const credentials = await httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    const { scope } = await authorization.readAccess(credentials);
    res.json(
      await readResourceFacets(knex, { filter: req.query, scope, at: now() }),
    );
  });
}
