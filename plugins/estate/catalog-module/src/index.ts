/**
 * Puts the services that the AWS estate found into the catalog.
 *
 * @packageDocumentation
 */
export { AwsEstateEntityProvider } from './AwsEstateEntityProvider';
export type { AwsEstateEntityProviderOptions } from './AwsEstateEntityProvider';
export { catalogModuleAwsEstate as default } from './module';
