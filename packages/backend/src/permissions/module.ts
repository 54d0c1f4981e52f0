import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import { PilothousePermissionPolicy } from './policy';
import { readPermissionSettings } from './settings';

/** Makes {@link PilothousePermissionPolicy} the portal's permission policy. */
export const permissionPolicy = createBackendModule({
  pluginId: 'permission',
  moduleId: 'pilothouse-policy',
  register(registration) {
    registration.registerInit({
      deps: {
        config: coreServices.rootConfig,
        policy: policyExtensionPoint,
        userInfo: coreServices.userInfo,
      },
      async init({ config, policy, userInfo }) {
        policy.setPolicy(
          new PilothousePermissionPolicy(
            readPermissionSettings(config),
            userInfo,
          ),
        );
      },
    });
  },
});
