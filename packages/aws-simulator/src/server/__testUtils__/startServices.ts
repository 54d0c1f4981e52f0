import { createScenarioClock } from '../../core/clock';
import { createEndpoint, type EndpointOptions } from '../../core/endpoint';
import { createFaults } from '../../core/faults';
import { createIdentity } from '../../core/identity';
import { createJournal } from '../../core/journal';
import { createCallStatistics } from '../../core/statistics';
import { createThrottle } from '../../core/throttle';
import type { SimulatedService } from '../../wire/service';
import { startHttpServer, type RunningServer } from '../httpServer';

/** The accounts of every test organisation. */
export const HUB = '111122223333';
export const MEMBER = '444455556666';

/** A server with the parts it is made of. */
export interface StartedServices extends RunningServer {
  readonly core: Required<EndpointOptions>;
  /** What an SDK client needs to speak to it, as the hub's administrator. */
  readonly client: {
    readonly endpoint: string;
    readonly region: string;
    readonly maxAttempts: number;
    readonly credentials: {
      readonly accessKeyId: string;
      readonly secretAccessKey: string;
    };
  };
}

/** Starts services on a free port, without an estate. Defects of handlers are thrown at the test. */
export async function startServices(
  services: readonly SimulatedService[],
  overrides: Partial<EndpointOptions> = {},
): Promise<StartedServices> {
  const core: Required<EndpointOptions> = {
    services,
    identity: createIdentity({
      hasAccount: account => [HUB, MEMBER].includes(account),
    }),
    clock: createScenarioClock(),
    faults: createFaults(),
    throttle: createThrottle({ limits: [] }),
    journal: createJournal(),
    statistics: createCallStatistics(),
    onDefect: error => {
      throw error;
    },
    ...overrides,
  };
  const server = await startHttpServer(createEndpoint(core), 0);
  return {
    ...server,
    core,
    client: {
      endpoint: server.url,
      region: 'eu-west-1',
      maxAttempts: 1,
      credentials: { accessKeyId: HUB, secretAccessKey: 'any' },
    },
  };
}
