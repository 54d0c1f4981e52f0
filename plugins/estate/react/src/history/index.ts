export * from './HealthStrip';
export * from './HealthStripKey';
export * from './stripSegments';
