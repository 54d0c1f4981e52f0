export type { RouterOptions, SweepRequester } from './context';
export { createRouter } from './createRouter';
