import { readTeamSummary } from '../queries/teamSummary';
import { readAccessOf } from './callers';
import { EstateRouter, RouteContext } from './context';
import { describeCells } from './describeCells';
import { readEntityRef } from './parameters';

/** `GET /v1/teams/{namespace}/{name}/summary` */
export function addGetTeamSummary(
  router: EstateRouter,
  context: RouteContext,
): void {
  const { knex } = context;

  router.get('/v1/teams/:namespace/:name/summary', async (req, res) => {
    const { namespace, name } = req.params;
    const ownerRef = readEntityRef(`group:${namespace}/${name}`);
    const access = await readAccessOf(context, req);
    const { scope } = access;
    const [{ summary, oldest }, cells] = await Promise.all([
      readTeamSummary(knex, { ownerRef, scope, at: context.now() }),
      describeCells(context, access, { workload: true }),
    ]);
    res.json({
      ...summary,
      asOf: await cells.asOf(oldest ? [oldest] : []),
      incomplete: cells.incomplete,
    });
  });
}
