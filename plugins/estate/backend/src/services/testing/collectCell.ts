import {
  AwsAccessService,
  AwsClientClass,
  AwsServiceDefinition,
  CollectContext,
  Observation,
  withCallScope,
} from '@pilothouse/plugin-aws-estate-node';
import { CellKey } from '@pilothouse/plugin-aws-estate-common';

/** What one sweep of a cell came to. */
export interface CollectedCell {
  observations: Observation[];
  /** Requests sent. */
  calls: number;
  /** What could not be read. */
  partial: Array<{ error: unknown; what: string }>;
}

/** Remembers what never changes, over several sweeps. */
export type Facts = Map<string, Promise<unknown>>;

/** Collects a cell through given clients, without a store. */
export async function collectWith(
  definition: AwsServiceDefinition,
  cell: Omit<CellKey, 'service'>,
  client: <Client>(clientClass: AwsClientClass<Client>) => Client,
  options: { facts?: Facts; now?: Date } = {},
): Promise<CollectedCell> {
  const { facts = new Map(), now } = options;
  const signal = new AbortController().signal;
  const statistics = { calls: 0, throttledCalls: 0 };
  const partial: CollectedCell['partial'] = [];
  const context: CollectContext = {
    cell: { ...cell, service: definition.id },
    signal,
    now: () => now ?? new Date(),
    client,
    immutable<T>(key: string, load: () => Promise<T>) {
      const known = facts.get(key) ?? load();
      facts.set(key, known);
      known.catch(() => facts.delete(key));
      return known as Promise<T>;
    },
    partial: (error, what) => partial.push({ error, what }),
  };
  const observations = await withCallScope({ statistics, signal }, async () => {
    const all: Observation[] = [];
    for await (const observation of definition.collect(context)) {
      all.push(observation);
    }
    return all;
  });
  return { observations, calls: statistics.calls, partial };
}

/** Collects a cell as the portal does: its credentials, limits and clients. */
export function collectCell(
  access: AwsAccessService,
  definition: AwsServiceDefinition,
  cell: Omit<CellKey, 'service'>,
  facts?: Facts,
): Promise<CollectedCell> {
  return collectWith(
    definition,
    cell,
    clientClass =>
      access.clients.client(
        { ...cell, service: definition.id },
        definition,
        clientClass,
      ),
    { facts },
  );
}
