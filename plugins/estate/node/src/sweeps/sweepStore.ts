import {
  CellError,
  CellKey,
  CellState,
} from '@pilothouse/plugin-aws-estate-common';
import { JsonObject } from '../definition/json';
import { MetricPlan, PlannedMetric } from '../definition/metrics';
import { Observation } from '../definition/observation';

/** One account × Region, whose cells are swept together, by one replica at a time. @public */
export interface SweepTarget {
  accountId: string;
  /** A Region code, or `global`. */
  region: string;
}

/** A sweep of one cell that is under way. @public */
export interface SweepInProgress {
  /** A UUID of its own. */
  id: string;
  cell: CellKey;
  startedAt: Date;
}

/** How a sweep of one cell ended. @public */
export interface SweepOutcome extends SweepInProgress {
  state: Exclude<CellState, 'never-swept'>;
  error?: CellError;
  finishedAt: Date;
  calls: number;
  throttledCalls: number;
  /** Resources seen. */
  resources: number;
}

/** An AWS service whose cell is due in a target. @public */
export interface DueService {
  service: string;
  /** Whether a person asked: then a remembered refusal is not waited out. */
  asked: boolean;
}

/** An observation that the store could not take. @public */
export interface RejectedObservation {
  arn: string;
  error: unknown;
}

/** Decides which metrics are read, and counts what that costs. @public */
export interface MetricStore {
  /** What is due in a target and within the budget; it counts as spent. */
  plan(target: SweepTarget): Promise<MetricPlan>;
  /** Planned metrics that nobody asked AWS for no longer count as spent. */
  release(
    target: SweepTarget,
    metrics: readonly PlannedMetric[],
  ): Promise<void>;
}

/** Where sweeps put what they see. @public */
export interface SweepStore {
  /** The targets that have a cell which is due. */
  dueTargets(now: Date): Promise<SweepTarget[]>;
  /** The AWS services whose cells are due in a target. */
  dueServices(target: SweepTarget, now: Date): Promise<DueService[]>;
  /**
   * Makes the cells that match due now, and remembers that they were asked for;
   * what is left out means all. Returns their targets.
   */
  makeDue(
    filter: { accountId?: string; region?: string; service?: string },
    now: Date,
  ): Promise<SweepTarget[]>;
  /**
   * Stores a page. It survives whatever becomes of the sweep.
   *
   * @returns the observations that cannot be stored whatever is tried again:
   * one of them must not cost the others
   */
  writePage(
    sweep: SweepInProgress,
    observedAt: Date,
    observations: readonly Observation[],
  ): Promise<RejectedObservation[]>;
  /**
   * Ends sweeps of one target, in one transaction: for those that read
   * everything, what they did not see is gone; for any other, nothing is.
   * Whatever follows from what is stored is brought up to date.
   */
  finish(target: SweepTarget, outcomes: readonly SweepOutcome[]): Promise<void>;
  /** What is stored of the live resources of a type in a target, by ARN. */
  readStored(
    target: SweepTarget,
    type: string,
  ): Promise<Map<string, JsonObject>>;
  /** Absent where no metrics are read. */
  readonly metrics?: MetricStore;
  readFact(accountId: string, key: string): Promise<JsonObject | undefined>;
  writeFact(accountId: string, key: string, value: JsonObject): Promise<void>;
}
