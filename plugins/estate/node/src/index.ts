/**
 * What every collecting plugin needs.
 *
 * @packageDocumentation
 */
export * from './definition/definition';
export * from './definition/defineAwsService';
export * from './definition/observation';
