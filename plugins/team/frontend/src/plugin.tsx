import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import { RiTeamLine } from '@remixicon/react';
import { teamContent } from './teamContent';

/** A team's page on AWS, made of panels that other plugins provide. @public */
export const awsTeamPlugin = createFrontendPlugin({
  pluginId: 'aws-team',
  title: 'AWS team',
  icon: <RiTeamLine />,
  info: { packageJson: () => import('../package.json') },
  extensions: [teamContent],
});
