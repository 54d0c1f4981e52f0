import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { createPanelsInput } from '@pilothouse/plugin-aws-team-react';
import { toPagePanels } from './panels/toPagePanels';

/**
 * The tab of a group's page that is made of the panels of other plugins.
 *
 * Its group `aws` is unknown to Backstage, so the tab stands alone; an app that
 * lists the group first in the configuration of `page:catalog/entity` puts the
 * tab before all others.
 */
export const teamContent = EntityContentBlueprint.makeWithOverrides({
  inputs: {
    panels: createPanelsInput(),
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
        return <TeamPage panels={toPagePanels(inputs.panels)} />;
      },
    });
  },
});
