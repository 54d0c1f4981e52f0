import {
  coreExtensionData,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import {
  createHomePanelsInput,
  HomePanelBlueprint,
} from '@pilothouse/plugin-aws-team-react';
import { RiHome4Line } from '@remixicon/react';
import { homeRouteRef } from './routes';

/**
 * The page of all teams of the user, made of the panels of other plugins. An
 * app that has no other home page sets its `path` to `/`.
 */
export const homePage = PageBlueprint.makeWithOverrides({
  name: 'home',
  inputs: {
    panels: createHomePanelsInput(),
  },
  factory(originalFactory, { inputs }) {
    return originalFactory({
      path: '/my-teams',
      title: 'Home',
      icon: <RiHome4Line />,
      routeRef: homeRouteRef,
      loader: async () => {
        const { HomePage } = await import('./home/HomePage');
        const panels = inputs.panels.map(panel => ({
          id: panel.node.spec.id,
          title: panel.get(HomePanelBlueprint.dataRefs.title),
          order: panel.get(HomePanelBlueprint.dataRefs.order),
          element: panel.get(coreExtensionData.reactElement),
        }));
        return <HomePage panels={panels} />;
      },
    });
  },
});
