import { toDetails } from '../queries/resourceDetails';
import { EstateRouter, RouteContext } from './context';
import { readReadableRow } from './readReadableRow';

/** `GET /v1/resources/by-arn` */
export function addGetResourceByArn(
  router: EstateRouter,
  context: RouteContext,
): void {
  router.get('/v1/resources/by-arn', async (req, res) => {
    const { row, scope } = await readReadableRow(context, req, req.query.arn);
    const [details] = await toDetails(
      context.knex,
      [row],
      scope,
      context.now(),
    );
    res.json(details);
  });
}
