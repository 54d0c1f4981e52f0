import path from 'node:path';
import type { CallContext } from '../../core/context';
import { createEventBus, type SimulatorEvent } from '../../core/events';
import {
  createWorld,
  loadEstate,
  readEstate,
  type EstateDocument,
  type World,
} from '../../estate';
import type {
  Handlers,
  OperationInput,
  OperationName,
  OperationOutput,
} from '../../wire/service';

/** When every test's scenario starts. */
export const START = new Date('2026-11-21T10:00:00Z');

/** Reads one of the estates of this package. */
export function estateNamed(name: string): EstateDocument {
  return loadEstate(path.resolve(__dirname, `../../../estates/${name}.yaml`));
}

/** An estate of one account (111111111111), one Region and one cluster, with the given services. */
export function estateWith(services: string): EstateDocument {
  return readEstate(
    `
version: 1
name: test
regions: [eu-west-1]
organization: { id: o-testestate, managementAccount: '111111111111' }
accessRole: { name: Reader }
accounts: [{ id: '111111111111', name: main }]
clusters:
  - { name: main, account: main, regions: [eu-west-1], environment: production, containerInstances: 3 }
services:
${services.replace(/^/gm, '  ')}
`,
    'test',
  );
}

/** An estate of one account (111111111111, environment production) and one Region with the given functions and queues. */
export function estateWithFunctions(
  functions: string,
  queues: string = '[]',
): EstateDocument {
  return readEstate(
    `
version: 1
name: test
regions: [eu-west-1]
organization: { id: o-testestate, managementAccount: '111111111111' }
accessRole: { name: Reader }
accounts: [{ id: '111111111111', name: main, tags: { environment: production } }]
functions:
${functions.replace(/^/gm, '  ')}
queues:
${queues.replace(/^/gm, '  ')}
`,
    'test',
  );
}

/** A world whose clock stands still until it is moved. */
export interface TestWorld {
  readonly world: World;
  readonly events: SimulatorEvent[];
  /** Lets so many seconds pass. */
  pass(seconds: number): void;
  /** Sets the clock so many seconds after the start. */
  moveTo(seconds: number): void;
}

export function testWorld(
  document: EstateDocument,
  seed: string | number = 1,
): TestWorld {
  let now = START.getTime();
  const bus = createEventBus();
  const events: SimulatorEvent[] = [];
  bus.subscribe(event => events.push(event));
  return {
    world: createWorld(document, {
      clock: { now: () => new Date(now) },
      events: bus,
      seed,
    }),
    events,
    pass: seconds => {
      now += seconds * 1_000;
    },
    moveTo: seconds => {
      now = START.getTime() + seconds * 1_000;
    },
  };
}

/** Calls handlers as the wire layer would, in one account and Region. */
export function caller<Module>(
  handlers: Handlers<Module>,
  place: { account?: string; region?: string } = {},
) {
  return async <Name extends OperationName<Module>>(
    operation: Name,
    input: OperationInput<Module, Name>,
  ): Promise<OperationOutput<Module, Name>> => {
    const handler = handlers[operation];
    if (!handler) {
      throw new Error(`${operation} is not handled`);
    }
    const account = place.account ?? '111111111111';
    const context: CallContext = {
      account,
      region: place.region ?? 'eu-west-1',
      partition: 'aws',
      accessKeyId: account,
      userId: account,
      endpoint: 'http://127.0.0.1:4566',
      principalArn: `arn:aws:iam::${account}:root`,
      requestId: 'test',
      service: 'test',
      operation,
      now: () => START,
    };
    return handler(input, context);
  };
}

/** Follows pages to the end and gives what each of them held. */
export async function pagesOf<Output, Item>(
  call: (token: string | undefined) => Promise<Output>,
  itemsOf: (output: Output) => readonly Item[] | undefined,
  tokenOf: (output: Output) => string | undefined,
): Promise<Item[][]> {
  const pages: Item[][] = [];
  let token: string | undefined;
  do {
    const output = await call(token);
    pages.push([...(itemsOf(output) ?? [])]);
    token = tokenOf(output) || undefined;
  } while (token !== undefined);
  return pages;
}
