import {
  ApiBlueprint,
  discoveryApiRef,
  fetchApiRef,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { AwsEstateClient } from '@pilothouse/plugin-aws-estate-common';
import { awsEstateApiRef } from '@pilothouse/plugin-aws-estate-react';
import {
  HomePanelBlueprint,
  TeamPanelBlueprint,
} from '@pilothouse/plugin-aws-team-react';
import {
  RiCloudLine,
  RiCompassDiscoverLine,
  RiStackLine,
  RiUserSearchLine,
} from '@remixicon/react';
import {
  accountsRouteRef,
  discoveryRouteRef,
  ownershipRouteRef,
  resourceRouteRef,
} from './routes';

export const awsEstateApi = ApiBlueprint.make({
  name: 'client',
  params: defineParams =>
    defineParams({
      api: awsEstateApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: ({ discoveryApi, fetchApi }) =>
        new AwsEstateClient({ discoveryApi, fetchApi }),
    }),
});

export const workloadsTeamPanel = TeamPanelBlueprint.make({
  name: 'workloads',
  params: {
    title: 'Workloads',
    order: 10,
    loader: () =>
      import('./workloads/WorkloadsPanel').then(m => <m.WorkloadsPanel />),
  },
});

export const teamsHomePanel = HomePanelBlueprint.make({
  name: 'teams',
  params: {
    title: 'Your teams',
    order: 10,
    loader: () => import('./home/TeamsPanel').then(m => <m.TeamsPanel />),
  },
});

export const needsYouHomePanel = HomePanelBlueprint.make({
  name: 'needs-you',
  params: {
    title: 'Needs you',
    order: 20,
    loader: () => import('./home/NeedsYouPanel').then(m => <m.NeedsYouPanel />),
  },
});

export const lastChangesHomePanel = HomePanelBlueprint.make({
  name: 'last-changes',
  params: {
    title: 'Last changes',
    order: 30,
    loader: () =>
      import('./home/LastChangesPanel').then(m => <m.LastChangesPanel />),
  },
});

/** On a component's overview. */
export const overviewEntityCard = EntityCardBlueprint.make({
  name: 'overview',
  params: {
    type: 'content',
    filter: { kind: 'component' },
    loader: () =>
      import('./overview/OverviewCard').then(m => <m.OverviewCard />),
  },
});

export const runtimeEntityContent = EntityContentBlueprint.make({
  name: 'runtime',
  params: {
    path: '/runtime',
    title: 'Runtime',
    group: 'aws',
    icon: 'cloud',
    filter: { kind: 'component' },
    loader: () =>
      import('./runtime/RuntimeContent').then(m => <m.RuntimeContent />),
  },
});

export const accountsPage = PageBlueprint.make({
  name: 'accounts',
  params: {
    path: '/aws-accounts',
    title: 'AWS accounts',
    icon: <RiCloudLine />,
    routeRef: accountsRouteRef,
    loader: () =>
      import('./accounts/AccountsPage').then(m => <m.AccountsPage />),
  },
});

/** Every resource; with `?arn=` one of them. */
export const resourcePage = PageBlueprint.make({
  name: 'resource',
  params: {
    path: '/aws-resources',
    title: 'AWS resources',
    icon: <RiStackLine />,
    routeRef: resourceRouteRef,
    loader: () =>
      import('./details/ResourcesPage').then(m => <m.ResourcesPage />),
  },
});

export const ownershipPage = PageBlueprint.make({
  name: 'ownership',
  params: {
    path: '/aws-ownership',
    title: 'AWS ownership',
    icon: <RiUserSearchLine />,
    routeRef: ownershipRouteRef,
    loader: () =>
      import('./ownership/OwnershipPage').then(m => <m.OwnershipPage />),
  },
});

/** What runs on AWS and is in no repository, and what is described and runs nowhere. */
export const discoveryPage = PageBlueprint.make({
  name: 'discovery',
  params: {
    path: '/aws-discovery',
    title: 'AWS discovery',
    icon: <RiCompassDiscoverLine />,
    routeRef: discoveryRouteRef,
    loader: () =>
      import('./discovery/DiscoveryPage').then(m => <m.DiscoveryPage />),
  },
});
