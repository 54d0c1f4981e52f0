import { PageBlueprint } from '@backstage/frontend-plugin-api';
import { createPanelsInput } from '@pilothouse/plugin-aws-team-react';
import { RiHome4Line } from '@remixicon/react';
import { toPagePanels } from './panels/toPagePanels';
import { homeRouteRef } from './routes';

/**
 * The page of all teams of the user, made of the panels of other plugins. An
 * app that has no other home page sets its `path` to `/`.
 */
export const homePage = PageBlueprint.makeWithOverrides({
  name: 'home',
  inputs: {
    panels: createPanelsInput(),
  },
  factory(originalFactory, { inputs }) {
    return originalFactory({
      path: '/my-teams',
      title: 'Home',
      icon: <RiHome4Line />,
      routeRef: homeRouteRef,
      loader: async () => {
        const { HomePage } = await import('./home/HomePage');
        return <HomePage panels={toPagePanels(inputs.panels)} />;
      },
    });
  },
});
