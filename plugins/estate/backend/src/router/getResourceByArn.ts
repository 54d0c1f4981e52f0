import { toDetails } from '../queries/resourceDetails';
import { readScopeOf } from './callers';
import { EstateRouter, RouteContext } from './context';
import { findReadableRow } from './findReadableRow';
import { readArn } from './parameters';

/** `GET /v1/resources/by-arn` */
export function addGetResourceByArn(
  router: EstateRouter,
  context: RouteContext,
): void {
  router.get('/v1/resources/by-arn', async (req, res) => {
    const arn = readArn(req.query.arn);
    const scope = await readScopeOf(context, req);
    const row = await findReadableRow(context.knex, arn, scope);
    const [details] = await toDetails(
      context.knex,
      [row],
      scope,
      context.now(),
    );
    res.json(details);
  });
}
