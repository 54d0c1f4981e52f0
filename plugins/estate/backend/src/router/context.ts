import {
  AuditorService,
  HttpAuthService,
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { createValidatedOpenApiRouter } from '@backstage/backend-openapi-utils';
import { SweepSelection } from '@pilothouse/plugin-aws-estate-common';
import { ScmIntegrationRegistry } from '@backstage/integration';
import { Knex } from 'knex';
import { DiscoveryConfig } from '../discovery';
import { ClaimContextProvider } from '../claims';
import { MessageReplay } from '../events/replayMessage';
import { MetricsConfig } from '../metrics/config';
import { MetricsOverview } from '../metrics/overview';
import { spec } from '../schema/openapi.generated';
import { Authorization } from './authorization';

/** Passes requests for sweeps on to whatever sweeps. */
export interface SweepRequester {
  /** Makes the cells due now; returns when that is stored, not when they are swept. */
  request(selection: SweepSelection): Promise<void>;
}

/** Handles messages again that were set aside. */
export interface EventReplayer {
  replay(id: string): Promise<MessageReplay>;
}

/** What the HTTP API is made of. */
export interface RouterOptions {
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
  permissionsRegistry: PermissionsRegistryService;
  auditor: AuditorService;
  knex: Knex;
  sweeps: SweepRequester;
  events: EventReplayer;
  /** What resources are claimed by, at present. */
  claims: ClaimContextProvider;
  /** Which AWS services there are: tells which cells hold a resource type, and which it rests on. */
  services: ReadonlyArray<{
    id: string;
    resourceTypes: ReadonlyArray<{
      type: string;
      workload: boolean;
      restsOn?: readonly string[];
      /** Set where it has signals. */
      metrics?: unknown;
    }>;
  }>;
  metrics: MetricsConfig;
  discovery: DiscoveryRouting;
  /** The time, where it is not the machine's. */
  now?: () => Date;
}

/** What routes need to say what to do about services that nobody described. */
export interface DiscoveryRouting {
  config: DiscoveryConfig;
  /** The hosts of repositories that are believed. */
  integrations: ScmIntegrationRegistry;
}

/** What every route is given. */
export interface RouteContext {
  httpAuth: HttpAuthService;
  authorization: Authorization;
  auditor: AuditorService;
  knex: Knex;
  sweeps: SweepRequester;
  events: EventReplayer;
  claims: ClaimContextProvider;
  services: RouterOptions['services'];
  metrics: MetricsOverview;
  discovery: DiscoveryRouting;
  now(): Date;
}

/** The router that refuses what the OpenAPI document does not describe. */
export type EstateRouter = ReturnType<
  typeof createValidatedOpenApiRouter<typeof spec>
>;
