import { createPanelBlueprint } from './createPanelBlueprint';

/**
 * Puts a panel on the page of a team, from any plugin. It is rendered within the
 * group's entity context: `useEntity` tells the team.
 *
 * @example
 * ```tsx
 * TeamPanelBlueprint.make({
 *   name: 'workloads',
 *   params: {
 *     title: 'Workloads',
 *     order: 10,
 *     loader: () => import('./WorkloadsPanel').then(m => <m.WorkloadsPanel />),
 *   },
 * });
 * ```
 *
 * @public
 */
export const TeamPanelBlueprint = createPanelBlueprint({
  kind: 'team-panel',
  page: 'entity-content:aws-team',
});

/**
 * Puts a panel on the home page, which is about all teams of the user at once,
 * from any plugin. It is shown only to members of a team; `useMyTeams` tells
 * which.
 *
 * @public
 */
export const HomePanelBlueprint = createPanelBlueprint({
  kind: 'home-panel',
  page: 'page:aws-team/home',
});
