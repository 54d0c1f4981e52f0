export * from './describeCell';
export * from './IncompleteCells';
