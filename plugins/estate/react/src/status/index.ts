export * from './NeutralBadge';
export * from './StatusBadge';
export * from './StatusHeld';
export * from './statusPresentation';
export * from './statusSince';
