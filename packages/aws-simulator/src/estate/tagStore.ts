import { parseArn } from './model/arns';
import { placeKey } from './model/build';
import { compare } from './model/regional';
import type { Tags } from './model/types';

/** AWS allows this many tags on a resource. */
export const MOST_TAGS = 50;

/**
 * The tags of every resource: those of the document, under the changes that
 * callers made. A resource that lost its tags is still known to have had some.
 */
export class TagStore {
  readonly #given: ReadonlyMap<string, Tags>;
  readonly #givenIn = new Map<string, string[]>();
  readonly #changed = new Map<string, Tags>();
  readonly #forgotten = new Set<string>();
  #version = 0;

  constructor(given: ReadonlyMap<string, Tags>) {
    this.#given = given;
    for (const [arn, tags] of given) {
      if (Object.keys(tags).length > 0) {
        const place = placeOf(arn);
        const arns = this.#givenIn.get(place);
        if (arns) {
          arns.push(arn);
        } else {
          this.#givenIn.set(place, [arn]);
        }
      }
    }
  }

  /** Grows with every change; lets readers keep what they derived. */
  get version(): number {
    return this.#version;
  }

  get(arn: string): Tags {
    const given = this.#forgotten.has(arn) ? undefined : this.#given.get(arn);
    return this.#changed.get(arn) ?? given ?? {};
  }

  /** The ARNs in an account and Region that have tags, or had some once, in order. */
  arnsIn(account: string, region: string): string[] {
    const place = placeKey(account, region);
    const changed = [...this.#changed.keys()].filter(
      arn => placeOf(arn) === place,
    );
    const given = (this.#givenIn.get(place) ?? []).filter(
      arn => !this.#forgotten.has(arn),
    );
    return [...new Set([...given, ...changed])].sort(compare);
  }

  /** Whether a resource would have more tags than AWS allows; those of AWS itself do not count. */
  isTooMany(arn: string, added: Tags): boolean {
    const keys = Object.keys({ ...this.get(arn), ...added });
    return keys.filter(key => !key.startsWith('aws:')).length > MOST_TAGS;
  }

  /** Adds tags to a resource, replacing those with the same keys. */
  add(arn: string, tags: Tags): void {
    this.#change(arn, { ...this.get(arn), ...tags });
  }

  /** Takes tags away from a resource. */
  remove(arn: string, keys: readonly string[]): void {
    this.#change(
      arn,
      Object.fromEntries(
        Object.entries(this.get(arn)).filter(([key]) => !keys.includes(key)),
      ),
    );
  }

  /** Tags of a deleted resource are gone with it. */
  forget(arn: string): void {
    this.#forgotten.add(arn);
    this.#changed.delete(arn);
    this.#version += 1;
  }

  /** Forgets every change. */
  reset(): void {
    this.#changed.clear();
    this.#forgotten.clear();
    this.#version += 1;
  }

  #change(arn: string, tags: Tags): void {
    this.#changed.set(arn, tags);
    this.#version += 1;
  }
}

function placeOf(arn: string): string {
  const parsed = parseArn(arn);
  return placeKey(parsed?.account ?? '', parsed?.region ?? '');
}
