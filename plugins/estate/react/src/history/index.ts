export * from './HealthStrip';
export * from './stripSegments';
