export * from './awsEstateApiRef';
