import {
  AuditorService,
  HttpAuthService,
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { createValidatedOpenApiRouter } from '@backstage/backend-openapi-utils';
import { SweepSelection } from '@pilothouse/plugin-aws-estate-common';
import { Knex } from 'knex';
import { spec } from '../schema/openapi.generated';
import { Authorization } from './authorization';

/** Passes requests for sweeps on to whatever sweeps. */
export interface SweepRequester {
  /** Makes the cells due now; returns when that is stored, not when they are swept. */
  request(selection: SweepSelection): Promise<void>;
}

/** What the HTTP API is made of. */
export interface RouterOptions {
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
  permissionsRegistry: PermissionsRegistryService;
  auditor: AuditorService;
  knex: Knex;
  sweeps: SweepRequester;
  /** Which AWS services there are: tells which cells hold a resource type, and which it rests on. */
  services: ReadonlyArray<{
    id: string;
    resourceTypes: ReadonlyArray<{
      type: string;
      workload: boolean;
      restsOn?: readonly string[];
    }>;
  }>;
  /** The time, where it is not the machine's. */
  now?: () => Date;
}

/** What every route is given. */
export interface RouteContext {
  httpAuth: HttpAuthService;
  authorization: Authorization;
  auditor: AuditorService;
  knex: Knex;
  sweeps: SweepRequester;
  services: RouterOptions['services'];
  now(): Date;
}

/** The router that refuses what the OpenAPI document does not describe. */
export type EstateRouter = ReturnType<
  typeof createValidatedOpenApiRouter<typeof spec>
>;
