/**
 * A team's page: one tab of a group's entity page, composed of panels from
 * other plugins.
 *
 * @packageDocumentation
 */
export { awsTeamPlugin as default } from './plugin';
