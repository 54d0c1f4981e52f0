import { readDetailsRow, UNCLAIMED } from '../queries/resourceDetails';
import { refuseArn } from './authorization';
import { EstateRouter, RouteContext } from './context';
import { unknownArn } from './getResourceByArn';
import { readArn } from './parameters';

/** `GET /v1/claims/explain`; tells the claim that is stored, and so what every other page rests on. */
export function addExplainClaim(
  router: EstateRouter,
  context: RouteContext,
): void {
  const { knex, httpAuth, authorization } = context;

  router.get('/v1/claims/explain', async (req, res) => {
    const arn = readArn(req.query.arn);
    const credentials = await httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    const scope = await authorization.readScope(credentials);
    const row = await readDetailsRow(knex, arn, scope);
    if (!row) {
      throw refuseArn(arn, scope, unknownArn(arn));
    }
    res.json({
      arn,
      claim: row.claim ?? UNCLAIMED,
      tags: row.all_tags,
      // A claim is decided together with the health, after each sweep.
      explainedAt: (row.health_assessed_at ?? row.observed_at).toISOString(),
    });
  });
}
