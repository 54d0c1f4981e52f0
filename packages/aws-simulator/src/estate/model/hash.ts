import { createHash } from 'node:crypto';

/** Anything that names a thing within an estate. */
export type HashPart = string | number;

function digest(parts: readonly HashPart[]): Buffer {
  return createHash('sha256').update(parts.join('\u0000')).digest();
}

/** A hexadecimal identifier of up to 64 digits that depends on nothing but its parts. */
export function hashHex(length: number, ...parts: HashPart[]): string {
  return digest(parts).toString('hex').slice(0, length);
}

/** A decimal identifier without a leading zero, as in `ecs-svc/5629499534213120`. */
export function hashDigits(length: number, ...parts: HashPart[]): string {
  const digits = BigInt(`0x${digest(parts).toString('hex')}`).toString();
  return digits.slice(0, length);
}

/** An identifier in the form of a UUID of version 4. */
export function hashUuid(...parts: HashPart[]): string {
  const hex = hashHex(32, ...parts);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20),
  ].join('-');
}

/**
 * A number in [0, 1) that depends on nothing but its parts.
 *
 * Lives draw many of these, so this is a fast mixing of 32 bits (FNV-1a with
 * the finish of MurmurHash3) and no cryptographic digest.
 */
export function hashFraction(...parts: HashPart[]): number {
  let hash = 0x811c9dc5;
  for (const part of parts) {
    const text = String(part);
    for (let index = 0; index < text.length; index += 1) {
      hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
    }
    hash = Math.imul(hash ^ 0xff, 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}

/** One of the items, chosen by the parts. */
export function hashPick<Item>(
  items: readonly Item[],
  ...parts: HashPart[]
): Item {
  return items[Math.floor(hashFraction(...parts) * items.length)];
}
