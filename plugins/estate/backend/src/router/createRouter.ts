import { createValidatedOpenApiRouter } from '@backstage/backend-openapi-utils';
import { Router } from 'express';
import { spec } from '../schema/openapi.generated';
import { createAuthorization } from './authorization';
import { RouteContext, RouterOptions } from './context';
import { addExplainClaim } from './explainClaim';
import { addGetResourceByArn } from './getResourceByArn';
import { addGetTeamSummary } from './getTeamSummary';
import { addListCells } from './listCells';
import { addListEntityResources } from './listEntityResources';
import { addListHealthHistory } from './listHealthHistory';
import { addListResources } from './listResources';
import { refuseZeroBytes } from './parameters';
import { addSweeps } from './sweeps';

const ROUTES = [
  addListResources,
  addGetResourceByArn,
  addGetTeamSummary,
  addListEntityResources,
  addListHealthHistory,
  addListCells,
  addSweeps,
  addExplainClaim,
];

/**
 * Creates the HTTP API of the estate as `src/schema/openapi.yaml` describes it,
 * and makes its permissions known. What the document does not describe is
 * refused with 400.
 */
export function createRouter(options: RouterOptions): Router {
  const { httpAuth, auditor, knex, sweeps, services } = options;
  const context: RouteContext = {
    httpAuth,
    auditor,
    knex,
    sweeps,
    services,
    authorization: createAuthorization(options),
    now: options.now ?? (() => new Date()),
  };
  const router = createValidatedOpenApiRouter<typeof spec>(spec);
  router.use(refuseZeroBytes);
  ROUTES.forEach(add => add(router, context));
  return router;
}
