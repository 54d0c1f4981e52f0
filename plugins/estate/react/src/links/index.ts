export * from './CopyableBlock';
export * from './CopyableText';
export * from './ExternalConsoleLink';
