import { hashFraction } from './hash';

const EARLIEST_CREATION = Date.UTC(2024, 0, 8, 8, 0, 0);
const CREATION_SPAN = 600 * 86_400_000;

/** When a resource of the given identity was created: long ago, and always the same. */
export function creationDate(...identity: string[]): Date {
  const offset = hashFraction(...identity, 'created') * CREATION_SPAN;
  return new Date(EARLIEST_CREATION + Math.floor(offset / 1_000) * 1_000);
}
