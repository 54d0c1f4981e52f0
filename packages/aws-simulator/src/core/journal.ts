import type { CallContext } from './context';

/** A mutating call as it happened. */
export interface JournalEntry {
  /** Position in the journal, from 1. */
  readonly sequence: number;
  /** Scenario time. */
  readonly time: Date;
  readonly account: string;
  readonly region: string;
  readonly service: string;
  readonly operation: string;
  readonly requestId: string;
  readonly accessKeyId: string;
  readonly principalArn: string;
  readonly input: unknown;
  /** What the call answered; undefined when it failed. */
  readonly output?: unknown;
  /** Why the call failed. */
  readonly error?: { readonly code: string; readonly message: string };
}

/** How a journalled call ended. */
export type CallOutcome = Pick<JournalEntry, 'output' | 'error'>;

/** The latest mutating calls, in order: the history from which audit services answer. */
export interface Journal {
  record(context: CallContext, input: unknown, outcome: CallOutcome): void;
  /** The entries after a position, oldest first, as far as they are kept. */
  list(afterSequence?: number): readonly JournalEntry[];
  reset(): void;
}

/** Entries that are kept: weeks of a person's changes, minutes of a load test's. */
const KEPT = 10_000;

/**
 * Makes an empty journal.
 *
 * @param kept - how many entries it keeps; the oldest go first
 */
export function createJournal(kept: number = KEPT): Journal {
  let entries: JournalEntry[] = [];
  let recorded = 0;
  return {
    record(context, input, outcome) {
      recorded += 1;
      entries.push({
        sequence: recorded,
        time: context.now(),
        account: context.account,
        region: context.region,
        service: context.service,
        operation: context.operation,
        requestId: context.requestId,
        accessKeyId: context.accessKeyId,
        principalArn: context.principalArn,
        input: snapshot(input),
        ...outcome,
        output: snapshot(outcome.output),
      });
      if (entries.length > kept) {
        entries.shift();
      }
    },
    list: (afterSequence = 0) => {
      const dropped = recorded - entries.length;
      return entries.slice(Math.max(afterSequence - dropped, 0));
    },
    reset: () => {
      entries = [];
      recorded = 0;
    },
  };
}

/** A copy that later changes do not reach; streams cannot be copied and only leave their mark. */
function snapshot(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      isStream(member) ? '[stream]' : structuredClone(member),
    ]),
  );
}

function isStream(value: unknown): boolean {
  return (
    typeof value === 'object' && value !== null && Symbol.asyncIterator in value
  );
}

/**
 * Verbs that leave everything as it is. AssumeRole and its like are among them,
 * as in CloudTrail, where they are `readOnly: true`.
 */
const READING_VERBS =
  /^(Assume|Batch(Check|Describe|Get)|Check|Describe|Estimate|Filter|Get|Head|List|Lookup|Preview|Query|Receive|Scan|Search|Select|Simulate|Test|Validate)(?![a-z])/;

/**
 * Operations on data: CloudTrail does not record them unless a trail asks for
 * data events, and they would crowd everything else out.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html
 */
const ON_DATA =
  /^((Send|Delete)Message(Batch)?|ChangeMessageVisibility(Batch)?|PutEvents)$/;

/** Whether an operation changes anything but data, judged by its name. */
export function isMutating(operation: string): boolean {
  return !READING_VERBS.test(operation) && !ON_DATA.test(operation);
}
