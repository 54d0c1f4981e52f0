import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { SignInPageBlueprint } from '@backstage/plugin-app-react';

export { useSignOut } from './useSignOut';

/** How people sign in: as a user of the demonstration, or with a provider. */
export const signInModule = createFrontendModule({
  pluginId: 'app',
  extensions: [
    SignInPageBlueprint.make({
      params: { loader: async () => (await import('./SignIn')).SignIn },
    }),
  ],
});
