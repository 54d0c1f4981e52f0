export * from '../../shared/words';
