/**
 * Collects the AWS estate into Postgres and serves resources, health, claims
 * and cells.
 *
 * @packageDocumentation
 */
export { awsEstatePlugin as default } from './plugin';
