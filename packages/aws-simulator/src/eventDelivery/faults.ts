import { z } from 'zod';
import { matchesPattern } from '../core/pattern';
import { createRandom, type RandomSource } from '../core/random';
import type { SimulatorEvent } from '../core/events';
import { FORGERIES } from './forgeries';

const names = z
  .union([z.string().min(1), z.array(z.string().min(1)).min(1)])
  .transform(value => (Array.isArray(value) ? value : [value]));

const milliseconds = z.number().min(0).max(600_000);

const effectSchema = z.discriminatedUnion('type', [
  /** The event never arrives. */
  z.strictObject({ type: z.literal('lose') }),
  /** It arrives so many times more. */
  z.strictObject({
    type: z.literal('duplicate'),
    times: z.int().min(1).max(100).default(1),
  }),
  /** It arrives so much later, in real time. */
  z.strictObject({ type: z.literal('delay'), milliseconds }),
  /** Events that come within so long, in real time, arrive together and in any order. */
  z.strictObject({ type: z.literal('reorder'), milliseconds }),
  /** PutEvents lets through what poses as an event of AWS (`aws.…`). */
  z.strictObject({ type: z.literal('impersonate') }),
  /** A lie arrives beside the event: one of these kinds, or any. */
  z.strictObject({
    type: z.literal('forge'),
    kinds: z
      .array(z.enum(FORGERIES))
      .min(1)
      .default([...FORGERIES]),
  }),
]);

/** The form in which the control API takes a fault of event delivery. */
export const eventFaultSchema = z.strictObject({
  match: z
    .strictObject({
      account: names.optional(),
      region: names.optional(),
      source: names.optional(),
      detailType: names.optional(),
    })
    .default({}),
  effect: effectSchema,
  probability: z.number().min(0).max(1).default(1),
  seed: z.int().default(0),
});

/**
 * When a fault of event delivery happens, and what it does. Names in `match`
 * may hold `*`, and a list means any of its names; what is left out matches
 * every event.
 */
export type EventFault = z.infer<typeof eventFaultSchema>;

/** A fault in force. */
export interface ActiveEventFault extends EventFault {
  readonly id: string;
  /** How many events it has hit. */
  readonly hits: number;
}

/** What a fault does to one event; `random` decides what it leaves open. */
export interface EventFaultHit {
  readonly id: string;
  readonly effect: Exclude<EventFault['effect'], { type: 'impersonate' }>;
  readonly random: RandomSource;
}

/** The faults of event delivery. */
export interface EventFaults {
  /** Switches a fault on, of a form that `eventFaultSchema` has read. */
  add(fault: EventFault): ActiveEventFault;
  /** @returns whether there was such a fault. */
  remove(id: string): boolean;
  list(): ActiveEventFault[];
  reset(): void;
  /** All faults that hit an event, in the order in which they were switched on. */
  hitting(event: SimulatorEvent): EventFaultHit[];
  /** Whether a caller may put an event that poses as one of AWS. */
  mayImpersonate(event: SimulatorEvent): boolean;
}

interface Entry {
  readonly id: string;
  readonly fault: EventFault;
  readonly random: RandomSource;
  hits: number;
}

/** Makes the faults of event delivery; none at first. */
export function createEventFaults(): EventFaults {
  let entries: Entry[] = [];
  let created = 0;
  const describe = ({ id, fault, hits: count }: Entry) => ({
    id,
    hits: count,
    ...fault,
  });

  return {
    add(fault) {
      created += 1;
      const entry: Entry = {
        id: `event-fault-${created}`,
        fault,
        random: createRandom(fault.seed),
        hits: 0,
      };
      entries.push(entry);
      return describe(entry);
    },
    remove(id) {
      const remaining = entries.filter(entry => entry.id !== id);
      const removed = remaining.length < entries.length;
      entries = remaining;
      return removed;
    },
    list: () => entries.map(describe),
    reset: () => {
      entries = [];
    },
    hitting: event =>
      entries.flatMap(entry => {
        const { id, random } = entry;
        const { effect } = entry.fault;
        return effect.type !== 'impersonate' && hits(entry, event)
          ? [{ id, effect, random }]
          : [];
      }),
    mayImpersonate: event =>
      entries.some(
        entry =>
          entry.fault.effect.type === 'impersonate' && hits(entry, event),
      ),
  };
}

/** Whether a fault hits an event this time; counts it if so. */
function hits(entry: Entry, event: SimulatorEvent): boolean {
  const { fault, random } = entry;
  // Drawn last, so that the sequence depends only on the events that match.
  const hit =
    matches(fault.match, event) &&
    (fault.probability === 1 || random() < fault.probability);
  if (hit) {
    entry.hits += 1;
  }
  return hit;
}

function matches(match: EventFault['match'], event: SimulatorEvent): boolean {
  return Object.entries(match).every(
    ([name, patterns]) =>
      patterns === undefined ||
      patterns.some(pattern =>
        matchesPattern(pattern, event[name as keyof typeof match]),
      ),
  );
}
