export * from './DisclosureButton';
