import { CellKey } from '@pilothouse/plugin-aws-estate-common';
import {
  AwsClientClass,
  AwsServiceDefinition,
  CollectContext,
  Observation,
} from '@pilothouse/plugin-aws-estate-node';

/** An account and a Region. */
export type Place = Omit<CellKey, 'service'>;

/** An observation of a resource itself. */
export type Resource = Extract<Observation, { kind: 'resource' }>;

/** The resources of a type among what was observed. */
export function resourcesOf(
  observations: readonly Observation[],
  type: string,
): Resource[] {
  return observations.filter(
    (item): item is Resource => item.kind === 'resource' && item.type === type,
  );
}

/** What one sweep of a cell came to. */
export interface CollectedCell {
  observations: Observation[];
  /** What could not be read. */
  partial: Array<{ error: unknown; what: string }>;
}

/** Remembers what never changes, over several sweeps. */
export type Facts = Map<string, Promise<unknown>>;

/**
 * Collects a cell without a store, through clients of the account itself: the
 * simulator takes an account id for an access key.
 */
export async function collectCell(
  definition: AwsServiceDefinition,
  cell: Place,
  facts: Facts = new Map(),
): Promise<CollectedCell> {
  const clients = new Map<AwsClientClass<unknown>, unknown>();
  const partial: CollectedCell['partial'] = [];
  const context: CollectContext = {
    cell: { ...cell, service: definition.id },
    signal: new AbortController().signal,
    now: () => new Date(),
    client<Client>(clientClass: AwsClientClass<Client>) {
      const client = clients.get(clientClass) ?? clientOf(clientClass, cell);
      clients.set(clientClass, client);
      return client as Client;
    },
    immutable<T>(key: string, load: () => Promise<T>) {
      const known = facts.get(key) ?? load();
      facts.set(key, known);
      known.catch(() => facts.delete(key));
      return known as Promise<T>;
    },
    partial: (error, what) => partial.push({ error, what }),
  };
  const observations: Observation[] = [];
  for await (const observation of definition.collect(context)) {
    // as it is stored
    observations.push(JSON.parse(JSON.stringify(observation)));
  }
  return { observations, partial };
}

/** A client of an account, at the endpoint of the environment. */
export function clientOf<Client>(
  ClientClass: AwsClientClass<Client>,
  { accountId, region }: Place,
): Client {
  return new ClientClass({
    region,
    credentials: { accessKeyId: accountId, secretAccessKey: 'simulated' },
    maxAttempts: 1,
  } as never);
}
