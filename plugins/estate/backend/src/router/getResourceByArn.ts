import { NotFoundError } from '@backstage/errors';
import { readDetailsRow, toDetails } from '../queries/resourceDetails';
import { refuseArn } from './authorization';
import { EstateRouter, RouteContext } from './context';
import { readArn } from './parameters';

/** `GET /v1/resources/by-arn` */
export function addGetResourceByArn(
  router: EstateRouter,
  context: RouteContext,
): void {
  const { knex, httpAuth, authorization } = context;

  router.get('/v1/resources/by-arn', async (req, res) => {
    const arn = readArn(req.query.arn);
    const credentials = await httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    const scope = await authorization.readScope(credentials);
    const row = await readDetailsRow(knex, arn, scope);
    if (!row) {
      throw refuseArn(arn, scope, unknownArn(arn));
    }
    const [details] = await toDetails(knex, [row], scope, context.now());
    res.json(details);
  });
}

/** The error for an ARN that the portal does not know. */
export function unknownArn(arn: string): NotFoundError {
  return new NotFoundError(
    `The portal has not seen ${arn}: it may be new, of an AWS service that is not collected, or in an account or Region that could not be read`,
  );
}
