import {
  coreServices,
  createBackendFeatureLoader,
} from '@backstage/backend-plugin-api';
import { IGNORE_ENDPOINTS } from './awsEndpoints';
import { permissionPolicy } from './permissions';
import { assertProductionIsSafe } from './productionGuard';
import { decideDemoSignIn, demoSignIn } from './signIn';

/**
 * Who gets in and what they may do: the permission policy, the
 * demonstration's sign-in where it is harmless, and otherwise the guard that
 * keeps a developer's settings out of production.
 */
export const access = createBackendFeatureLoader({
  deps: { config: coreServices.rootConfig, logger: coreServices.rootLogger },
  *loader({ config, logger }) {
    const demo = decideDemoSignIn(config, process.env);
    if (demo.offered) {
      // The shared AWS config file may say otherwise, and lead to the real AWS.
      process.env[IGNORE_ENDPOINTS] = 'false';
      yield demoSignIn;
    } else {
      if (demo.reason) {
        logger.warn(demo.reason);
      }
      assertProductionIsSafe(config, process.env);
      if (process.env.NODE_ENV === 'production') {
        // What the guard cannot see: endpoints in the shared AWS config file.
        process.env[IGNORE_ENDPOINTS] = 'true';
      }
    }
    yield permissionPolicy;
  },
});
