import { CellKey } from '@pilothouse/plugin-aws-estate-common';
import {
  AwsClientClass,
  AwsServiceDefinition,
  CollectContext,
  JsonObject,
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
  stored: readonly Resource[] = [],
): Promise<CollectedCell> {
  const { context, partial } = contextOf(definition, cell, facts, stored);
  return { observations: await asStored(definition.collect(context)), partial };
}

/** Reads single resources of a cell again, as {@link collectCell} does the whole. */
export async function refreshCell(
  definition: AwsServiceDefinition,
  cell: Place,
  arns: readonly string[],
  stored: readonly Resource[] = [],
  part?: string,
): Promise<CollectedCell> {
  const { context, partial } = contextOf(definition, cell, new Map(), stored);
  if (!definition.refresh) {
    throw new Error(`${definition.id} reads no single resources`);
  }
  return {
    observations: await asStored(definition.refresh(context, arns, () => part)),
    partial,
  };
}

async function asStored(
  observed: AsyncIterable<Observation>,
): Promise<Observation[]> {
  const observations: Observation[] = [];
  for await (const observation of observed) {
    observations.push(JSON.parse(JSON.stringify(observation)));
  }
  return observations;
}

function contextOf(
  definition: AwsServiceDefinition,
  cell: Place,
  facts: Facts,
  stored: readonly Resource[],
): { context: CollectContext; partial: CollectedCell['partial'] } {
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
    stored: async type =>
      new Map(
        stored
          .filter(resource => resource.type === type)
          .map(({ arn, data }) => [arn, data as JsonObject]),
      ),
    partial: (error, what) => partial.push({ error, what }),
  };
  return { context, partial };
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
