export * from './ChoiceFilter';
export * from './FilterBar';
export * from './TextFilter';
