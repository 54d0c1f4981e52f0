import {
  ApiBlueprint,
  discoveryApiRef,
  fetchApiRef,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { AwsEstateClient } from '@pilothouse/plugin-aws-estate-common';
import { awsEstateApiRef } from '@pilothouse/plugin-aws-estate-react';
import { TeamPanelBlueprint } from '@pilothouse/plugin-aws-team-react';
import { RiCloudLine } from '@remixicon/react';
import { accountsRouteRef, resourceRouteRef } from './routes';

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

/** Without an icon, so that it is not in the sidebar: without an ARN it shows nothing. */
export const resourcePage = PageBlueprint.make({
  name: 'resource',
  params: {
    path: '/aws-resources',
    title: 'AWS resource',
    routeRef: resourceRouteRef,
    loader: () =>
      import('./details/ResourcePage').then(m => <m.ResourcePage />),
  },
});
