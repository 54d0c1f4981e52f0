export * from './Notice';
export * from './Panels';
