import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  authProvidersExtensionPoint,
  createProxyAuthProviderFactory,
} from '@backstage/plugin-auth-node';
import { createDemoAuthenticator } from './demoAuthenticator';
import { readDemoUsers } from './demoUsers';

/**
 * Sign-in for a demonstration on one machine: choose a user, no password.
 *
 * Add it only where {@link decideDemoSignIn} offers it. Without it
 * `/api/auth/demo` does not exist.
 */
export const demoSignIn = createBackendModule({
  pluginId: 'auth',
  moduleId: 'pilothouse-demo',
  register(registration) {
    registration.registerInit({
      deps: {
        config: coreServices.rootConfig,
        providers: authProvidersExtensionPoint,
      },
      async init({ config, providers }) {
        providers.registerProvider({
          providerId: 'demo',
          factory: createProxyAuthProviderFactory({
            authenticator: createDemoAuthenticator(readDemoUsers(config)),
            // The entity must exist, so that its groups are known.
            signInResolver: ({ result }, context) =>
              context.signInWithCatalogUser({
                entityRef: result.userEntityRef,
              }),
          }),
        });
      },
    });
  },
});
