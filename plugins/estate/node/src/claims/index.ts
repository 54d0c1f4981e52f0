export * from './annotations';
export * from './claimsService';
export { claimResource } from './claimResource';
export * from './groups';
export type {
  ClaimAttachment,
  ClaimDiscovery,
  ClaimInput,
  ClaimStack,
} from './candidate';
export * from './config';
export * from './context';
export * from './environment';
export { aliasKey, toEntityRef } from './references';
export { ownerByTags, pickTags } from './tags';
