export * from './CopyableText';
export * from './ExternalConsoleLink';
