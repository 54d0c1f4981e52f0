/**
 * What other plugins fill on a team's page.
 *
 * @packageDocumentation
 */
export * from './TeamPanelBlueprint';
