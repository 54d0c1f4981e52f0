/**
 * Makes AWS resources found by the portal's search.
 *
 * @packageDocumentation
 */
export { AwsResourceCollatorFactory } from './AwsResourceCollatorFactory';
export type { AwsResourceCollatorFactoryOptions } from './AwsResourceCollatorFactory';
export { searchModuleAwsEstate as default } from './module';
