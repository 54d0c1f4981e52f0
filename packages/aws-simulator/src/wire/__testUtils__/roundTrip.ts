import fc from 'fast-check';
import type { NormalizedSchema } from '@smithy/core/schema';
import { createJournal } from '../../core/journal';
import {
  startServices,
  type StartedServices,
} from '../../server/__testUtils__/startServices';
import { addressOf } from '../service';
import { readServiceModel, type OperationModel } from '../model';
import { valuesOf, type Overrides } from './arbitraries';
import { firstDifference, normalise } from './normalise';

/** A client package and how it is set up for the round trip. */
export interface ClientUnderTest {
  readonly title: string;
  readonly module: object;
  /** Further configuration of the client. */
  readonly configuration?: object;
  /** XML and forms cannot tell an empty container from none. */
  readonly emptyIsAbsent?: boolean;
  readonly overrides?: Overrides;
  /** Names of members that the client itself adds or changes. */
  readonly clientOwned?: readonly string[];
}

/** An operation that did not make the round trip. */
export interface RoundTripFailure {
  readonly operation: string;
  readonly reason: string;
}

/** How a run departs from the usual. */
export interface RunOptions {
  /** Changes what the client has received, to see whether that is noticed. */
  readonly tamper?: (output: object) => object;
}

/** Sends generated inputs through a real client to a real server and generated outputs back. */
export interface RoundTripBench {
  /** Tries every operation of a client; resolves to those that failed. */
  run(
    client: ClientUnderTest,
    runs: number,
    seed: number,
    options?: RunOptions,
  ): Promise<RoundTripFailure[]>;
  close(): Promise<void>;
}

interface Exchange {
  operation?: string;
  input?: unknown;
  output: object;
}

/** Starts a server that answers every operation of the given clients. */
export async function startRoundTripBench(
  modules: readonly object[],
): Promise<RoundTripBench> {
  const exchange: Exchange = { output: {} };
  const services = [...new Set(modules)].map(module => {
    const model = readServiceModel(module);
    const handlers = new Map(
      [...model.operations.keys()].map(name => [
        name,
        (input: unknown) => {
          exchange.operation = name;
          exchange.input = input;
          return exchange.output;
        },
      ]),
    );
    return { address: addressOf(model), model, handlers };
  });
  const server = await startServices(services, {
    // Nothing is read back here, and the journal would hold every input.
    journal: { ...createJournal(), record: () => {} },
  });
  return {
    async run(client, runs, seed, options = {}) {
      const sender = createSender(client, server, options);
      const failures: RoundTripFailure[] = [];
      const { operations } = readServiceModel(client.module);
      for (const operation of operations.values()) {
        const reason = hasEventStream(operation)
          ? 'event stream'
          : await tryOperation(operation, client, sender, exchange, {
              numRuns: runs,
              seed,
              endOnFailure: true,
            });
        if (reason) failures.push({ operation: operation.name, reason });
      }
      sender.destroy();
      return failures;
    },
    close: () => server.close(),
  };
}

async function tryOperation(
  operation: OperationModel,
  client: ClientUnderTest,
  sender: Sender,
  exchange: Exchange,
  parameters: fc.Parameters<[unknown, unknown]>,
): Promise<string | undefined> {
  const owned = client.clientOwned ?? [];
  const compare = (side: string, actual: unknown, expected: unknown) => {
    const comparable = (value: unknown) =>
      normalise(omit(value, owned), client.emptyIsAbsent ?? false) ?? {};
    const difference = firstDifference(
      comparable(actual),
      comparable(expected),
    );
    if (difference) throw new Error(`${side}${difference}`);
  };
  const property = fc.asyncProperty(
    valuesOf(operation.input, client),
    valuesOf(operation.output, client),
    async (input, output) => {
      exchange.operation = undefined;
      exchange.output = output as object;
      const received = await sender.send(operation.name, {
        ...(input as object),
      });
      if (exchange.operation !== operation.name) {
        throw new Error(`was routed to ${exchange.operation}`);
      }
      compare('input', exchange.input, input);
      compare('output', received, output);
    },
  );
  const outcome = await fc.check(property, parameters);
  return outcome.failed ? String(outcome.errorInstance) : undefined;
}

interface Sender {
  send(operation: string, input: object): Promise<unknown>;
  destroy(): void;
}

type ClientConstructor = new (configuration: object) => {
  send(command: unknown): Promise<Record<string, unknown>>;
  destroy(): void;
};

type CommandConstructor = new (input: object) => unknown;

function createSender(
  client: ClientUnderTest,
  server: StartedServices,
  options: RunOptions,
): Sender {
  const exported = client.module as Record<string, unknown>;
  const name = Object.keys(exported).find(key => /^[A-Z]\w*Client$/.test(key))!;
  const Client = exported[name] as ClientConstructor;
  const instance = new Client({
    ...server.client,
    disableHostPrefix: true,
    ...client.configuration,
  });
  return {
    async send(operation, input) {
      const Command = exported[`${operation}Command`] as CommandConstructor;
      const output = await collectStreams(
        await instance.send(new Command(input)),
      );
      return options.tamper?.(output) ?? output;
    },
    destroy: () => instance.destroy(),
  };
}

async function collectStreams(
  output: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  const collected = { ...output };
  for (const [name, value] of Object.entries(output)) {
    const stream = value as { transformToByteArray?(): Promise<Uint8Array> };
    if (typeof stream?.transformToByteArray === 'function') {
      const bytes = await stream.transformToByteArray();
      // Clients hand out an empty stream where there is no body.
      collected[name] = bytes.length > 0 ? bytes : undefined;
    }
  }
  return collected;
}

function hasEventStream(operation: OperationModel): boolean {
  return [operation.input, operation.output].some(
    (schema: NormalizedSchema) =>
      schema.isStructSchema() && schema.getEventStreamMember() !== '',
  );
}

function omit(value: unknown, names: readonly string[]): unknown {
  return Object.fromEntries(
    Object.entries(value as object).filter(([name]) => !names.includes(name)),
  );
}
