/**
 * Types, permissions and the typed API client of the AWS estate.
 *
 * @packageDocumentation
 */
export * from './annotations';
export * from './arn';
export * from './cell';
export * from './claim';
export * from './client';
export * from './ecs';
export * from './envelope';
export * from './health';
export * from './lambda';
export * from './lambdaRuntimes';
export * from './permissions';
export * from './search';
