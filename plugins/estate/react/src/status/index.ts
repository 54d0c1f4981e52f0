export * from './StatusBadge';
export * from './statusPresentation';
