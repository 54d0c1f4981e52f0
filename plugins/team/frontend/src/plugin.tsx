import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import { RiTeamLine } from '@remixicon/react';
import { homePage } from './homePage';
import { catalogIndexRouteRef, homeRouteRef } from './routes';
import { teamContent } from './teamContent';

/** A team's page on AWS and the home page, made of panels that other plugins provide. @public */
export const awsTeamPlugin = createFrontendPlugin({
  pluginId: 'aws-team',
  title: 'AWS team',
  icon: <RiTeamLine />,
  info: { packageJson: () => import('../package.json') },
  routes: { home: homeRouteRef },
  externalRoutes: { catalogIndex: catalogIndexRouteRef },
  extensions: [homePage, teamContent],
});
