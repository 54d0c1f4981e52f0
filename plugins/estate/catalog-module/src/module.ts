import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { readDurationFromConfig } from '@backstage/config';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import { AwsEstateClient } from '@pilothouse/plugin-aws-estate-common';
import { AwsEstateEntityProvider } from './AwsEstateEntityProvider';

/**
 * Adds the entity provider `aws-estate` to the catalog. It needs the plugin
 * `aws-estate`, in this back end or in another.
 *
 * @public
 */
export const catalogModuleAwsEstate = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'aws-estate',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        catalog: catalogProcessingExtensionPoint,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        scheduler: coreServices.scheduler,
      },
      async init({ auth, catalog, config, discovery, ...services }) {
        const { lifecycle, logger, scheduler } = services;
        const frequency = config.getOptionalConfig(
          'awsEstate.discovery.schedule',
        );
        const provider = new AwsEstateEntityProvider({
          estate: new AwsEstateClient({ discoveryApi: discovery }),
          async token() {
            const { token } = await auth.getPluginRequestToken({
              onBehalfOf: await auth.getOwnServiceCredentials(),
              targetPluginId: 'aws-estate',
            });
            return token;
          },
          logger,
        });
        catalog.addEntityProvider(provider);
        lifecycle.addStartupHook(() =>
          scheduler.scheduleTask({
            id: 'aws-estate-entity-provider',
            frequency: frequency
              ? readDurationFromConfig(frequency, { key: 'frequency' })
              : { seconds: 15 },
            timeout: { minutes: 5 },
            // Every replica looks, so that none keeps a list that another has replaced.
            scope: 'local',
            fn: signal => provider.refresh(signal),
          }),
        );
      },
    });
  },
});
