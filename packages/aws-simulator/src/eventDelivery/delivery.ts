import type { EventBus, SimulatorEvent } from '../core/events';
import type { World } from '../estate/world';
import { toEnvelope } from './envelope';
import type { EventFaultHit, EventFaults } from './faults';
import { forge } from './forgeries';
import { isForwarded } from './rules';

/** What event delivery works between. */
export interface EventDeliveryOptions {
  readonly world: World;
  readonly events: EventBus;
  readonly faults: EventFaults;
}

/** Events on their way. */
export interface RunningEventDelivery {
  /** Drops what is delayed. */
  reset(): void;
}

/**
 * Carries the organisation's events into the hub's queues: from every account
 * but those that let nobody in, in every Region, what the rules forward. What
 * the faults delay waits in real time.
 */
export function connectEventDelivery(
  options: EventDeliveryOptions,
): RunningEventDelivery {
  const { world, events, faults } = options;
  const timers = new Set<NodeJS.Timeout>();
  /** What a fault reorders, by the fault's id. */
  const heldBack = new Map<string, (() => void)[]>();

  const later = (milliseconds: number, run: () => void) => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      run();
    }, milliseconds);
    timer.unref();
    timers.add(timer);
  };

  const holdBack = (
    { id, random }: EventFaultHit,
    milliseconds: number,
    delivery: () => void,
  ) => {
    const held = heldBack.get(id);
    if (held) {
      held.push(delivery);
      return;
    }
    const deliveries = [delivery];
    heldBack.set(id, deliveries);
    later(milliseconds, () => {
      heldBack.delete(id);
      shuffle(deliveries, random).forEach(run => run());
    });
  };

  const deliver = (event: SimulatorEvent) => {
    const { eventDelivery } = world.model;
    const account = world.account(event.account);
    if (!eventDelivery || !account || account.denied || !isForwarded(event)) {
      return;
    }
    const queueArn = eventDelivery.queueArn(event.region);
    const hits = faults.hitting(event);
    const send = (bodies: readonly string[]) =>
      bodies.forEach(body =>
        world.queues.send(queueArn, { body, senderId: 'events.amazonaws.com' }),
      );
    suffer(event, hits, send, { later, holdBack });
  };
  events.subscribe(deliver);

  return {
    reset() {
      timers.forEach(timer => clearTimeout(timer));
      timers.clear();
      heldBack.clear();
    },
  };
}

/** Sends an event, or what the faults make of it. */
function suffer(
  event: SimulatorEvent,
  hits: readonly EventFaultHit[],
  send: (bodies: readonly string[]) => void,
  hold: {
    readonly later: (milliseconds: number, run: () => void) => unknown;
    readonly holdBack: (
      hit: EventFaultHit,
      milliseconds: number,
      delivery: () => void,
    ) => void;
  },
): void {
  let bodies = [JSON.stringify(toEnvelope(event))];
  let delay = 0;
  let reordering: (EventFaultHit & { milliseconds: number }) | undefined;
  for (const hit of hits) {
    const { effect, random } = hit;
    switch (effect.type) {
      case 'lose':
        bodies = [];
        break;
      case 'duplicate':
        bodies = bodies.flatMap(body =>
          Array.from({ length: effect.times + 1 }, () => body),
        );
        break;
      case 'forge': {
        const kind = effect.kinds[Math.floor(random() * effect.kinds.length)];
        bodies = [...bodies, forge(kind, event, random)];
        break;
      }
      case 'delay':
        delay += effect.milliseconds;
        break;
      default:
        reordering = { ...hit, milliseconds: effect.milliseconds };
    }
  }
  const arrive = () => {
    if (reordering) {
      // One by one, so that copies and lies change places as well.
      for (const body of bodies) {
        hold.holdBack(reordering, reordering.milliseconds, () => send([body]));
      }
    } else {
      send(bodies);
    }
  };
  if (delay > 0) {
    hold.later(delay, arrive);
  } else {
    arrive();
  }
}

function shuffle<Item>(items: Item[], random: () => number): Item[] {
  for (let index = items.length - 1; index > 0; index -= 1) {
    const other = Math.floor(random() * (index + 1));
    [items[index], items[other]] = [items[other], items[index]];
  }
  return items;
}
