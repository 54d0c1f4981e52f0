/**
 * The shared parts of the screens that show an AWS estate: status, age,
 * reasons, history, and panels with their states.
 *
 * @packageDocumentation
 */
export * from './api';
export * from './cells';
export * from './disclosure';
export * from './history';
export * from './links';
export * from './panel';
export * from './reasons';
export * from './status';
export * from './table';
export * from './text';
export * from './time';
