import { createScenarioClock, type ScenarioClock } from './core/clock';
import type { CallContext } from './core/context';
import { createEndpoint } from './core/endpoint';
import { createEventBus, type EventBus } from './core/events';
import { createFaults, type Faults } from './core/faults';
import { createIdentity } from './core/identity';
import { createJournal, type Journal } from './core/journal';
import { loadLimits } from './core/limits';
import { createCallStatistics, type CallStatistics } from './core/statistics';
import { createThrottle, type Throttle } from './core/throttle';
import { connectEventDelivery } from './eventDelivery/delivery';
import { createEventFaults, type EventFaults } from './eventDelivery/faults';
import { createWorld, type EstateDocument, type World } from './estate';
import { CONTROL_PREFIX, createControlApi } from './server/controlApi';
import { startHttpServer, type RunningServer } from './server/httpServer';
import { createServices } from './services';
import { createSts } from './services/sts';

/** How often what is due happens when nobody looks, in milliseconds. */
const TICK = 250;
/** How long a tick may live through pasts that nobody has looked at, in milliseconds: calls wait meanwhile. */
const TICK_ALLOWANCE = 25;

/** What a simulator starts with. */
export interface SimulatorOptions {
  /** The organisation, from `loadEstate` or `generateEstate`. */
  readonly estate: EstateDocument;
  /** Decides everything that the estate leaves open. */
  readonly seed?: string | number;
  /** Whether documented rate limits are enforced from the start; off by default. */
  readonly limits?: boolean;
  /** Scenario seconds per real second, 1 by default. */
  readonly speed?: number;
  /** When the scenario starts; the present time by default. */
  readonly start?: Date;
  /**
   * Hears of defects: of handlers, which callers see as InternalFailure, and,
   * without a call, of what happens by the clock.
   */
  readonly onDefect?: (error: unknown, context?: CallContext) => void;
}

/** An AWS organisation on localhost. */
export interface Simulator {
  readonly world: World;
  readonly clock: ScenarioClock;
  readonly events: EventBus;
  readonly faults: Faults;
  /** Faults of the delivery of events. */
  readonly eventFaults: EventFaults;
  readonly throttle: Throttle;
  readonly journal: Journal;
  readonly statistics: CallStatistics;
  /**
   * Starts to answer on 127.0.0.1.
   *
   * @param port - 0, the default, for any free port.
   * @returns the URL of the endpoint.
   * @throws Error with code EADDRINUSE when the port is taken.
   */
  listen(port?: number): Promise<string>;
  /** Ends at once: open connections are cut. */
  close(): Promise<void>;
  /** Brings everything back to the start: organisation, clock, faults, limits, journal, statistics. */
  reset(): void;
}

/** Makes a simulator; it answers once `listen` has resolved. */
export function createSimulator(options: SimulatorOptions): Simulator {
  const clock = createScenarioClock({
    start: options.start,
    speed: options.speed,
  });
  const events = createEventBus();
  const world = createWorld(options.estate, {
    clock,
    events,
    seed: options.seed,
  });
  const faults = createFaults();
  const eventFaults = createEventFaults();
  const throttle = createThrottle({
    limits: loadLimits(),
    enabled: options.limits,
  });
  const journal = createJournal();
  const statistics = createCallStatistics();
  const identity = createIdentity({
    hasAccount: account => world.account(account) !== undefined,
  });
  const services = [
    createSts({ identity, findRole: (...role) => findRole(world, ...role) }),
    ...createServices(world, {
      onMetricsRead: (place, metrics) =>
        statistics.countMetrics(place, metrics),
      mayImpersonate: event => eventFaults.mayImpersonate(event),
    }),
  ];
  const delivery = connectEventDelivery({ world, events, faults: eventFaults });
  const endpoint = createEndpoint({
    services,
    identity,
    clock,
    faults,
    throttle,
    journal,
    statistics,
    onDefect: options.onDefect,
  });

  const reset = () => {
    clock.setSpeed(options.speed ?? 1);
    clock.set(options.start ?? new Date());
    world.reset();
    faults.reset();
    eventFaults.reset();
    delivery.reset();
    throttle.enabled = options.limits ?? false;
    throttle.reset();
    journal.reset();
    statistics.reset();
  };
  const control = createControlApi({
    clock,
    faults,
    eventFaults,
    throttle,
    statistics,
    journal,
    describe: () => ({
      estate: world.document.name,
      accounts: world.accounts.length,
      services: services.map(({ address }) => address.signingName).sort(),
    }),
    reset,
  });

  const tick = () => {
    try {
      world.tick(TICK_ALLOWANCE);
    } catch (error) {
      options.onDefect?.(error);
    }
  };

  let server: RunningServer | undefined;
  let ticking: NodeJS.Timeout | undefined;
  return {
    world,
    clock,
    events,
    faults,
    eventFaults,
    throttle,
    journal,
    statistics,
    async listen(port = 0) {
      server = await startHttpServer(
        async (request, requestId) =>
          request.path.startsWith(CONTROL_PREFIX)
            ? control(request)
            : endpoint(request, requestId),
        port,
      );
      ticking = setInterval(tick, TICK).unref();
      return server.url;
    },
    async close() {
      clearInterval(ticking);
      delivery.reset();
      await server?.close();
    },
    reset,
  };
}

function findRole(world: World, accountId: string, roleName: string) {
  const account = world.account(accountId);
  const role = account?.roles.find(({ name }) => name === roleName);
  return account && role && { ...role, denied: account.denied };
}
