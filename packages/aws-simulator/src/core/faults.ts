import { z } from 'zod';
import { matchesPattern } from './pattern';
import { createRandom, type RandomSource } from './random';

const names = z
  .union([z.string().min(1), z.array(z.string().min(1)).min(1)])
  .transform(value => (Array.isArray(value) ? value : [value]));

const effectSchema = z.discriminatedUnion('type', [
  /** The call fails with an error. */
  z.strictObject({
    type: z.literal('error'),
    code: z.string().min(1),
    message: z.string().default('A fault was switched on in the simulator'),
    status: z.int().min(400).max(599).default(400),
  }),
  /** The answer comes late. */
  z.strictObject({
    type: z.literal('latency'),
    milliseconds: z.number().min(0).max(600_000),
  }),
  /** The connection breaks without an answer. */
  z.strictObject({ type: z.literal('reset') }),
  /** The call is throttled. */
  z.strictObject({ type: z.literal('throttle') }),
  /** The account denies the call, and AssumeRole into the account. */
  z.strictObject({ type: z.literal('denied') }),
  /** The Region is out: its endpoints answer 503. */
  z.strictObject({ type: z.literal('regionOut') }),
]);

/** The form in which the control API takes a fault rule. */
export const faultRuleSchema = z.strictObject({
  match: z
    .strictObject({
      account: names.optional(),
      region: names.optional(),
      service: names.optional(),
      operation: names.optional(),
    })
    .default({}),
  effect: effectSchema,
  probability: z.number().min(0).max(1).default(1),
  seed: z.int().default(0),
  window: z
    .strictObject({
      from: z.coerce.date().optional(),
      to: z.coerce.date().optional(),
    })
    .default({}),
});

/** What a fault does to a call. */
export type FaultEffect = z.infer<typeof effectSchema>;

/**
 * When a fault happens, and what it does. Names in `match` may hold `*` for any
 * text, and a list means any of its names; what is left out matches every call.
 * The window is in scenario time: from inclusive, to exclusive.
 */
export type FaultRule = z.infer<typeof faultRuleSchema>;

/** A rule in force. */
export interface ActiveFault extends FaultRule {
  readonly id: string;
  /** How many calls it has hit. */
  readonly hits: number;
}

/** The call that may be hit. */
export interface FaultSubject {
  readonly account: string;
  readonly region: string;
  readonly service: string;
  readonly operation: string;
  /** The account whose role is to be assumed, for AssumeRole. */
  readonly targetAccount?: string;
  /** Scenario time. */
  readonly time: Date;
}

/** What happens to a call. */
export interface FaultVerdict {
  /** How long the answer is held back. */
  readonly delayMilliseconds: number;
  /** The effect that stands in for the answer, if any. */
  readonly failure?: Exclude<FaultEffect, { type: 'latency' }>;
}

/** The faults of a simulator. */
export interface Faults {
  /** Switches a fault on, of a rule that `faultRuleSchema` has read. */
  add(rule: FaultRule): ActiveFault;
  /** @returns whether there was such a fault. */
  remove(id: string): boolean;
  list(): ActiveFault[];
  reset(): void;
  /** Decides what happens to a call: delays add up, the first failure counts. */
  decide(subject: FaultSubject): FaultVerdict;
}

interface Entry {
  readonly id: string;
  readonly rule: FaultRule;
  readonly random: RandomSource;
  hits: number;
}

/** Makes the faults of a simulator; none at first. */
export function createFaults(): Faults {
  let entries: Entry[] = [];
  let created = 0;
  const describe = ({ id, rule, hits }: Entry): ActiveFault => ({
    id,
    hits,
    ...rule,
  });

  return {
    add(rule) {
      created += 1;
      const entry: Entry = {
        id: `fault-${created}`,
        rule,
        random: createRandom(rule.seed),
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
    decide(subject) {
      let delayMilliseconds = 0;
      for (const entry of entries) {
        if (!applies(entry, subject)) continue;
        entry.hits += 1;
        const { effect } = entry.rule;
        if (effect.type !== 'latency') {
          return { delayMilliseconds, failure: effect };
        }
        delayMilliseconds += effect.milliseconds;
      }
      return { delayMilliseconds };
    },
  };
}

function applies({ rule, random }: Entry, subject: FaultSubject): boolean {
  const { match, window } = rule;
  const accounts =
    rule.effect.type === 'denied' && subject.targetAccount
      ? [subject.account, subject.targetAccount]
      : [subject.account];
  if (
    !accounts.some(account => matchesAny(match.account, account)) ||
    !matchesAny(match.region, subject.region) ||
    !matchesAny(match.service, subject.service) ||
    !matchesAny(match.operation, subject.operation) ||
    (window.from && subject.time < window.from) ||
    (window.to && subject.time >= window.to)
  ) {
    return false;
  }
  // Drawn last, so that the sequence depends only on the calls that match.
  return rule.probability === 1 || random() < rule.probability;
}

function matchesAny(
  patterns: readonly string[] | undefined,
  name: string,
): boolean {
  return (
    patterns === undefined ||
    patterns.some(pattern => matchesPattern(pattern, name))
  );
}
