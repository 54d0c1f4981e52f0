import { createValidatedOpenApiRouter } from '@backstage/backend-openapi-utils';
import { Router } from 'express';
import { typesWithSignals } from '../metrics/metricWorkloads';
import { createMetricsOverview } from '../metrics/overview';
import { spec } from '../schema/openapi.generated';
import { createAuthorization } from './authorization';
import { RouteContext, RouterOptions } from './context';
import { addClaims } from './claims';
import { addEventMessageActs, addListEvents } from './events';
import { addDiscovery } from './discovery';
import { addExplainClaim } from './explainClaim';
import { addGetResourceByArn } from './getResourceByArn';
import { addGetResourceFacets } from './getResourceFacets';
import { addGetTeamSummary } from './getTeamSummary';
import { addListCells } from './listCells';
import { addListEntityResources } from './listEntityResources';
import { addListHealthHistory } from './listHealthHistory';
import { addListResources } from './listResources';
import { addMetrics } from './metrics';
import { addOwnership } from './ownership';
import { refuseZeroBytes } from './parameters';
import { addSweeps } from './sweeps';

const ROUTES = [
  addListResources,
  addGetResourceFacets,
  addGetResourceByArn,
  addGetTeamSummary,
  addListEntityResources,
  addListHealthHistory,
  addListCells,
  addSweeps,
  addListEvents,
  addEventMessageActs,
  addExplainClaim,
  addClaims,
  addOwnership,
  addDiscovery,
  addMetrics,
];

/**
 * Creates the HTTP API of the estate as `src/schema/openapi.yaml` describes it,
 * and makes its permissions known. What the document does not describe is
 * refused with 400.
 */
export function createRouter(options: RouterOptions): Router {
  const { httpAuth, auditor, claims, knex, sweeps, events, services } = options;
  const context: RouteContext = {
    httpAuth,
    auditor,
    knex,
    sweeps,
    events,
    claims,
    services,
    discovery: options.discovery,
    metrics: createMetricsOverview({
      knex,
      types: typesWithSignals(
        services.flatMap(({ resourceTypes }) => resourceTypes),
      ),
      budgetPerDay: options.metrics.budgetPerDay,
    }),
    authorization: createAuthorization(options),
    now: options.now ?? (() => new Date()),
  };
  const router = createValidatedOpenApiRouter<typeof spec>(spec);
  router.use(refuseZeroBytes);
  ROUTES.forEach(add => add(router, context));
  return router;
}
