import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import {
  awsAccessServiceRef,
  readClaimConfig,
} from '@pilothouse/plugin-aws-estate-node';
import { withCadences } from './cadences';
import { DefaultClaimContextProvider } from './claims';
import { readEstateConfig } from './config';
import { openDatabase } from './database/postgres';
import { createEstate } from './estate';
import { createRouter } from './router';
import { awsServices } from './services';

/**
 * The plugin `aws-estate`: collects what runs on AWS into Postgres, and serves
 * resources, health, claims and cells.
 *
 * @public
 */
export const awsEstatePlugin = createBackendPlugin({
  pluginId: 'aws-estate',
  register(env) {
    env.registerInit({
      deps: {
        access: awsAccessServiceRef,
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
      },
      async init({ access, auth, catalog, database, logger, ...services }) {
        const config = readEstateConfig(services.config);
        const knex = await openDatabase(database);
        let { ownership } = config;
        services.config.subscribe?.(() => {
          try {
            ownership = readClaimConfig(services.config);
          } catch (error) {
            logger.error(
              'The changed configuration awsEstate.ownership is wrong, resources are claimed by what it said before',
              error as Error,
            );
          }
        });
        const claims = new DefaultClaimContextProvider({
          catalog,
          auth,
          knex,
          config: () => ownership,
          logger,
        });
        const estate = createEstate({
          services: withCadences(awsServices, services.config),
          config,
          access,
          knex,
          claims,
          scheduler: services.scheduler,
          logger,
        });
        services.httpRouter.use(
          createRouter({
            httpAuth: services.httpAuth,
            permissions: services.permissions,
            permissionsRegistry: services.permissionsRegistry,
            auditor: services.auditor,
            knex,
            sweeps: {
              request: selection => estate.collector.sweepNow(selection),
            },
            events: estate.events,
            claims,
            services: awsServices,
            metrics: config.metrics,
            discovery: {
              config: config.discovery,
              integrations: ScmIntegrations.fromConfig(services.config),
            },
          }),
        );
        services.lifecycle.addStartupHook(() => {
          // Not awaited: the portal serves what is stored while AWS or the catalog keep it waiting.
          estate.start().catch(error => {
            logger.error('Collecting from AWS could not start', error);
          });
        });
        services.lifecycle.addShutdownHook(() => estate.stop());
      },
    });
  },
});
