import { FinalizeRequestMiddleware, MiddlewareStack } from '@smithy/types';
import { CellKey } from '@pilothouse/plugin-aws-estate-common';
import { AwsCredentials } from '../credentials/AwsCredentials';
import { AwsClientClass, AwsServiceDefinition } from '../definition/definition';
import { Clock } from '../limits/clock';
import { AwsLimits } from '../limits/limits';
import { createCollectorMiddleware } from './collectorMiddleware';
import { createSharedRequestHandler } from './requestHandler';

/** The AWS SDK clients of a process. @public */
export interface AwsClients {
  /**
   * The client of a cell: one per cell and client class, kept while it is used.
   *
   * @param definition - names the bucket of every operation that is called.
   */
  client<Client>(
    cell: CellKey,
    definition: AwsServiceDefinition,
    clientClass: AwsClientClass<Client>,
  ): Client;
  /** Closes every socket. */
  close(): void;
}

/** Services with one endpoint answer in this Region. */
const REGION_OF_GLOBAL_CELLS = 'us-east-1';
/** A client that no sweep asked for in this time is forgotten; twice the slowest usual cadence. */
const IDLE_MS = 30 * 60_000;
/**
 * With adaptive retries three attempts lost none of a hundred throttled calls;
 * the fourth is for a network that fails at the same time.
 */
const MAXIMUM_ATTEMPTS = 4;

interface HeldClient {
  client: unknown;
  usedAt: number;
}

/** Creates the clients of a process. @public */
export function createAwsClients(options: {
  credentials: AwsCredentials;
  limits: AwsLimits;
  clock: Clock;
}): AwsClients {
  const { credentials, limits, clock } = options;
  const { handler, close } = createSharedRequestHandler();
  const classes = new Map<AwsClientClass<unknown>, Map<string, HeldClient>>();
  let evictedAt = clock.now();

  function evictIdle() {
    const now = clock.now();
    if (now - evictedAt < IDLE_MS) {
      return;
    }
    evictedAt = now;
    for (const clients of classes.values()) {
      for (const [key, { usedAt }] of clients) {
        if (now - usedAt >= IDLE_MS) {
          clients.delete(key);
        }
      }
    }
  }

  function create<Client>(
    cell: CellKey,
    definition: AwsServiceDefinition,
    clientClass: AwsClientClass<Client>,
  ): Client {
    const client = new clientClass({
      region: cell.region === 'global' ? REGION_OF_GLOBAL_CELLS : cell.region,
      credentials: credentials.provider(cell.accountId),
      requestHandler: handler,
      retryMode: 'adaptive',
      maxAttempts: MAXIMUM_ATTEMPTS,
      customUserAgent: 'pilothouse',
    } as never);
    const { middlewareStack } = client as {
      middlewareStack: MiddlewareStack<object, object>;
    };
    middlewareStack.addRelativeTo(
      createCollectorMiddleware(
        cell,
        definition,
        limits,
      ) as FinalizeRequestMiddleware<object, object>,
      {
        name: 'pilothouseCollectorMiddleware',
        relation: 'before',
        toMiddleware: 'httpSigningMiddleware',
      },
    );
    return client;
  }

  return {
    client(cell, definition, clientClass) {
      evictIdle();
      let clients = classes.get(clientClass);
      if (!clients) {
        clients = new Map();
        classes.set(clientClass, clients);
      }
      const key = `${cell.accountId}/${cell.region}/${cell.service}`;
      let held = clients.get(key);
      if (!held) {
        held = {
          client: create(cell, definition, clientClass),
          usedAt: clock.now(),
        };
        clients.set(key, held);
      }
      held.usedAt = clock.now();
      return held.client as InstanceType<typeof clientClass>;
    },
    close,
  };
}
