import { JsonObject } from '../definition/json';
import { SweepStore } from './sweepStore';

/** What can never change, asked of AWS once. */
export interface ImmutableFacts {
  get<T extends JsonObject>(
    accountId: string,
    key: string,
    load: () => Promise<T>,
  ): Promise<T>;
}

/** Facts in memory: more than the task definitions in use of a large estate. */
const REMEMBERED = 5_000;

/**
 * Remembers facts in memory and in the store. A failure is not remembered:
 * the next who asks tries again.
 */
export function createImmutableFacts(
  store: Pick<SweepStore, 'readFact' | 'writeFact'>,
): ImmutableFacts {
  const facts = new Map<string, Promise<JsonObject>>();

  async function find(
    accountId: string,
    key: string,
    load: () => Promise<JsonObject>,
  ): Promise<JsonObject> {
    const stored = await store.readFact(accountId, key);
    if (stored) {
      return stored;
    }
    const loaded = await load();
    await store.writeFact(accountId, key, loaded);
    return loaded;
  }

  return {
    async get<T extends JsonObject>(
      accountId: string,
      key: string,
      load: () => Promise<T>,
    ) {
      const id = `${accountId}/${key}`;
      let fact = facts.get(id);
      if (!fact) {
        fact = find(accountId, key, load);
        facts.set(id, fact);
        fact.catch(() => facts.delete(id));
        if (facts.size > REMEMBERED) {
          // The oldest: a Map keeps the order of insertion.
          facts.delete(facts.keys().next().value!);
        }
      }
      return fact as Promise<T>;
    },
  };
}
