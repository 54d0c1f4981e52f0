export * from './Age';
export * from './AsOf';
export * from './formatTime';
export * from './useNow';
