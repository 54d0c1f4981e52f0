export * from './ClaimContextProvider';
