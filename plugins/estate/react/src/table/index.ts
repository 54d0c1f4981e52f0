export * from './DenseTable';
