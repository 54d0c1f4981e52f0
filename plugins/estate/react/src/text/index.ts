export * from './untrustedText';
