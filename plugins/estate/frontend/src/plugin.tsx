import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import {
  accountsPage,
  awsEstateApi,
  discoveryPage,
  lastChangesHomePanel,
  needsYouHomePanel,
  overviewEntityCard,
  ownershipPage,
  resourcePage,
  runtimeEntityContent,
  teamsHomePanel,
  workloadsTeamPanel,
} from './extensions';
import {
  accountsRouteRef,
  discoveryRouteRef,
  ownershipRouteRef,
  resourceRouteRef,
} from './routes';
import {
  destinationSearchItem,
  resourceSearchItem,
  resourceSearchType,
} from './search/extensions';

/** The AWS estate: what runs, how it is, whose it is, and how fresh that is. @public */
export const awsEstatePlugin = createFrontendPlugin({
  pluginId: 'aws-estate',
  title: 'AWS estate',
  info: { packageJson: () => import('../package.json') },
  routes: {
    accounts: accountsRouteRef,
    discovery: discoveryRouteRef,
    ownership: ownershipRouteRef,
    resource: resourceRouteRef,
  },
  extensions: [
    awsEstateApi,
    teamsHomePanel,
    needsYouHomePanel,
    lastChangesHomePanel,
    workloadsTeamPanel,
    overviewEntityCard,
    runtimeEntityContent,
    accountsPage,
    discoveryPage,
    ownershipPage,
    resourcePage,
    destinationSearchItem,
    resourceSearchItem,
    resourceSearchType,
  ],
});
