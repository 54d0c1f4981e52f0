export * from './config';
export { createDiscovery } from './createDiscovery';
export type { Discovery } from './createDiscovery';
export { readMemberships } from './readMemberships';
