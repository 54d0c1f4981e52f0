/**
 * The AWS estate in the portal: the workloads of a team, the runtime of a
 * service, the accounts, and the details of a resource.
 *
 * @packageDocumentation
 */
export { awsEstatePlugin as default } from './plugin';
export { awsEstateSearchModule } from './search/searchModule';
