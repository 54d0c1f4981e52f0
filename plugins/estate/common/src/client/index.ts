export * from './AwsEstateApi';
export * from './AwsEstateClient';
export * from './types';
