export * from './annotations';
export { claimResource } from './claimResource';
export type { ClaimInput, ClaimStack } from './candidate';
export * from './config';
export * from './context';
export * from './environment';
