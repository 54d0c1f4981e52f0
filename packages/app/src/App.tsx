import { createApp } from '@backstage/frontend-defaults';
import { awsEstateSearchModule } from '@pilothouse/plugin-aws-estate';
import { navigationModule } from './navigation';
import { signInModule } from './signIn';

/**
 * The portal's front end.
 *
 * Plugins need not be listed: `app.packages: all` in app-config.yaml takes
 * every plugin that package.json depends on. What they bring beside, as a module
 * of another plugin, stands here.
 */
export const App = createApp({
  features: [awsEstateSearchModule, navigationModule, signInModule],
});
