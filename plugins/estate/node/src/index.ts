/**
 * What every collecting plugin needs.
 *
 * @packageDocumentation
 */
export * from './access/awsAccessServiceRef';
export * from './access/config';
export * from './accounts/account';
export * from './accounts/config';
export * from './accounts/directory';
export { organizationsDefinition } from './accounts/organization';
export { refuseUnknownKeys } from './accounts/refuseUnknownKeys';
export * from './claims';
export * from './clients/AwsClients';
export { isThrottling } from './clients/isThrottling';
export { withCallScope } from './clients/sweepCalls';
export type { CallScope, CallStatistics } from './clients/sweepCalls';
export * from './credentials/AwsCredentials';
export * from './events';
export * from './limits/clock';
export * from './limits/limits';
export * from './limits/tokenBucket';
export * from './permissions';
export * from './sweeps/classifySweepError';
export * from './sweeps/collector';
export * from './sweeps/immutableFacts';
export * from './sweeps/refreshJob';
export * from './sweeps/refreshResources';
export * from './sweeps/refreshStore';
export * from './sweeps/sweepCell';
export * from './sweeps/sweepStore';
export * from './sweeps/sweepTarget';
export * from './definition/definition';
export * from './definition/defineAwsService';
export * from './definition/events';
export * from './definition/json';
export * from './definition/metrics';
export * from './definition/observation';
