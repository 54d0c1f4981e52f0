import { createApp } from '@backstage/frontend-defaults';
import { homeModule } from './home';
import { navigationModule } from './navigation';
import { signInModule } from './signIn';

/**
 * The portal's front end.
 *
 * Plugins need not be listed: `app.packages: all` in app-config.yaml takes
 * every plugin that package.json depends on.
 */
export const App = createApp({
  features: [homeModule, navigationModule, signInModule],
});
