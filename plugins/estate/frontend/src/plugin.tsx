import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import {
  accountsPage,
  awsEstateApi,
  resourcePage,
  runtimeEntityContent,
  workloadsTeamPanel,
} from './extensions';
import { accountsRouteRef, resourceRouteRef } from './routes';

/** The AWS estate: what runs, how it is, whose it is, and how fresh that is. @public */
export const awsEstatePlugin = createFrontendPlugin({
  pluginId: 'aws-estate',
  title: 'AWS estate',
  info: { packageJson: () => import('../package.json') },
  routes: {
    accounts: accountsRouteRef,
    resource: resourceRouteRef,
  },
  extensions: [
    awsEstateApi,
    workloadsTeamPanel,
    runtimeEntityContent,
    accountsPage,
    resourcePage,
  ],
});
