import { CellKey } from '@pilothouse/plugin-aws-estate-common';
import { AwsServiceDefinition, CollectContext } from '../definition/definition';
import { SweepEnvironment } from './sweepCell';

/** What a collector is given to read a cell, or some resources of it. */
export function createCollectContext(
  cell: CellKey,
  definition: AwsServiceDefinition,
  environment: SweepEnvironment,
  reading: {
    signal: AbortSignal;
    partial: CollectContext['partial'];
  },
): CollectContext {
  const { access, store, facts } = environment;
  return {
    cell,
    signal: reading.signal,
    now: () => new Date(access.clock.now()),
    client: clientClass => access.clients.client(cell, definition, clientClass),
    immutable: (key, load) => facts.get(cell.accountId, key, load),
    stored: type => store.readStored(cell, type),
    metrics: store.metrics && {
      plan: () => store.metrics!.plan(cell),
      release: metrics => store.metrics!.release(cell, metrics),
    },
    partial: reading.partial,
  };
}
