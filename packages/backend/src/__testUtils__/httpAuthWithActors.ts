import {
  coreServices,
  createServiceFactory,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';

/**
 * The mocked authentication, with what it leaves out: that a plugin asks on
 * behalf of a user, without which the permission framework tells no conditions.
 */
export const httpAuthWithActors = createServiceFactory({
  service: coreServices.httpAuth,
  deps: { plugin: coreServices.pluginMetadata },
  factory({ plugin }): HttpAuthService {
    const mock = mockServices.httpAuth({ pluginId: plugin.getId() });
    return {
      issueUserCookie: (...args) => mock.issueUserCookie(...args),
      credentials: async (req, options) => {
        const credentials = await mock.credentials(req, options);
        const isFromPlugin = /^Bearer mock-service-token/.test(
          req.headers.authorization ?? '',
        );
        const principal: unknown = credentials.principal;
        return isFromPlugin && (principal as { type: string }).type === 'user'
          ? {
              ...credentials,
              principal: {
                ...(principal as object),
                actor: { type: 'service', subject: 'plugin:search' },
              } as typeof credentials.principal,
            }
          : credentials;
      },
    };
  },
});
