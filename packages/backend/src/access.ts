import {
  coreServices,
  createBackendFeatureLoader,
} from '@backstage/backend-plugin-api';
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
      yield demoSignIn;
    } else {
      if (demo.reason) {
        logger.warn(demo.reason);
      }
      assertProductionIsSafe(config, process.env);
    }
    yield permissionPolicy;
  },
});
