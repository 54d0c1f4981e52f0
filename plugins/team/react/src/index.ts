/**
 * What other plugins fill on a team's page and on the home page, and whose teams
 * those are.
 *
 * @packageDocumentation
 */
export * from './HomePanelBlueprint';
export * from './TeamPanelBlueprint';
export * from './useMyTeams';
export * from './useTeamPath';
