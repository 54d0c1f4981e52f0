/**
 * What other plugins fill on a team's page and on the home page, and whose teams
 * those are.
 *
 * @packageDocumentation
 */
export { createPanelsInput } from './createPanelBlueprint';
export type { PanelParams } from './createPanelBlueprint';
export * from './panelBlueprints';
export * from './useMyTeams';
export * from './useTeamPath';
