import { hashFraction } from '../model/hash';

/** Random choices that follow from a seed. */
export class Random {
  readonly #seed: string | number;
  #draws = 0;

  constructor(seed: string | number) {
    this.#seed = seed;
  }

  /** A number in [0, 1). */
  next(): number {
    this.#draws += 1;
    return hashFraction('generator', this.#seed, this.#draws);
  }

  /** A whole number from `least` to `most`, both included. */
  integer(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  pick<Item>(items: readonly Item[]): Item {
    return items[Math.floor(this.next() * items.length)];
  }

  /** One of the keys, as often as its weight says. */
  weighted<Key extends string>(weights: Readonly<Record<Key, number>>): Key {
    const entries = Object.entries<number>(weights) as [Key, number][];
    const total = entries.reduce((sum, [, weight]) => sum + weight, 0);
    let rest = this.next() * total;
    for (const [key, weight] of entries) {
      rest -= weight;
      if (rest < 0) {
        return key;
      }
    }
    return entries[entries.length - 1][0];
  }
}
