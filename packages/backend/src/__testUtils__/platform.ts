import { databaseServiceFactory } from '@backstage/backend-defaults/database';
import { permissionsServiceFactory } from '@backstage/backend-defaults/permissions';
import { permissionsRegistryServiceFactory } from '@backstage/backend-defaults/permissionsRegistry';
import {
  coreServices,
  createServiceFactory,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import permission from '@backstage/plugin-permission-backend';
import { JsonObject } from '@backstage/types';
import { permissionPolicy } from '../permissions';
import { connectionOf } from './connectionOf';
import { httpAuthWithActors } from './httpAuthWithActors';

/** What these tests' back ends stand on: a real Postgres, tasks that the test triggers, and configuration. */
export function platform(options: {
  knex: Awaited<ReturnType<TestDatabases['init']>>;
  scheduler: SchedulerService;
  config: JsonObject;
}) {
  return [
    databaseServiceFactory,
    createServiceFactory({
      service: coreServices.scheduler,
      deps: {},
      factory: () => options.scheduler,
    }),
    mockServices.rootConfig.factory({
      data: {
        ...options.config,
        backend: {
          database: {
            client: 'pg',
            connection: connectionOf(options.knex),
            pluginDivisionMode: 'schema',
          },
        },
      },
    }),
  ];
}

/** The real permission framework with the portal's policy, which needs `permission.enabled`. */
export const portalPermissions = [
  permission,
  permissionPolicy,
  httpAuthWithActors,
  permissionsServiceFactory,
  permissionsRegistryServiceFactory,
];
