import { Observation } from '../definition/observation';
import { SweepInProgress, SweepTarget } from './sweepStore';

/** A resource that is to be read again. @public */
export interface RefreshRequest {
  /** Whose cell tells of it. */
  service: string;
  arn: string;
  /** What of it alone; all of it when absent. */
  part?: string;
  /** How often it was asked for so far: what is asked for while it is read is not met by that. */
  requests: string;
}

/** What is to be read again now. @public */
export interface TakenRefreshes {
  resources: RefreshRequest[];
  /** Whether cells of the target were made due, because that is what was asked for. */
  cellsDue: boolean;
}

/** What is being read, and what waits for that. @public */
export interface RefreshesUnderWay {
  arns: readonly string[];
  /**
   * Ids of AWS services: of theirs only what was not read lately is read beside
   * that. What is followed waits, and is read together then, in fewer calls.
   */
  services: readonly string[];
  /** Of these nothing more is read beside that. */
  fullServices: readonly string[];
}

/** How reading some resources of a cell again ended. @public */
export interface RefreshOutcome {
  /** Like a sweep of these resources only. */
  refresh: SweepInProgress;
  requests: readonly RefreshRequest[];
  observations: readonly Observation[];
  /**
   * - `complete`: what was not seen no longer exists
   * - `partial`: something could not be read, so nothing is gone
   * - `failed`: nothing is known; it is tried again
   */
  state: 'complete' | 'partial' | 'failed';
  finishedAt: Date;
}

/**
 * What events asked to be read again. Each resource, and each account × Region,
 * is read no more often than a limit allows: whoever forges events must not use
 * up what AWS allows the customer.
 *
 * @public
 */
export interface RefreshStore {
  /** The targets in which something is due. */
  dueRefreshTargets(now: Date): Promise<SweepTarget[]>;
  /**
   * When something of a target may be read next; `undefined` where nothing is
   * asked for, beside what is under way.
   */
  nextRefreshAt(
    target: SweepTarget,
    underWay?: RefreshesUnderWay,
  ): Promise<Date | undefined>;
  /**
   * What is due now, beside what is under way, as far as the limits allow. It
   * stays asked for until `finishRefresh` tells how it ended.
   */
  takeRefreshes(
    target: SweepTarget,
    now: Date,
    underWay: RefreshesUnderWay,
  ): Promise<TakenRefreshes>;
  /** Stores what was read, and what follows from it for these resources and those linked with them. */
  finishRefresh(outcome: RefreshOutcome): Promise<void>;
}
