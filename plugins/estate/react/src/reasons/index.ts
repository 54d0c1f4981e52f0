export * from './Reasons';
