export * from './ChoiceFilter';
export * from './FilterBar';
export * from './TextFilter';
export * from './useOwnerName';
