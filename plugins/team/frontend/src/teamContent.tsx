import { coreExtensionData } from '@backstage/frontend-plugin-api';
import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import {
  createTeamPanelsInput,
  TeamPanelBlueprint,
} from '@pilothouse/plugin-aws-team-react';

/**
 * The tab of a group's page that is made of the panels of other plugins.
 *
 * Its group `aws` is unknown to Backstage, so the tab stands alone; an app that
 * lists the group first in the configuration of `page:catalog/entity` puts the
 * tab before all others.
 */
export const teamContent = EntityContentBlueprint.makeWithOverrides({
  inputs: {
    panels: createTeamPanelsInput(),
  },
  factory(originalFactory, { inputs }) {
    return originalFactory({
      path: '/aws',
      title: 'AWS',
      group: 'aws',
      icon: 'cloud',
      filter: { kind: 'group' },
      loader: async () => {
        const { TeamPage } = await import('./page/TeamPage');
        const panels = inputs.panels.map(panel => ({
          id: panel.node.spec.id,
          title: panel.get(TeamPanelBlueprint.dataRefs.title),
          order: panel.get(TeamPanelBlueprint.dataRefs.order),
          element: panel.get(coreExtensionData.reactElement),
        }));
        return <TeamPage panels={panels} />;
      },
    });
  },
});
