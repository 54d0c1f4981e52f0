import { AsyncLocalStorage } from 'node:async_hooks';

/** What a sweep has asked of AWS so far. @public */
export interface CallStatistics {
  /** Requests sent, retries included. */
  calls: number;
  /** How many of them AWS throttled. */
  throttledCalls: number;
}

/** On whose behalf a request is sent: whom to count it for, and who may stop it. @public */
export interface CallScope {
  statistics: CallStatistics;
  signal: AbortSignal;
}

/**
 * The scope of whatever runs now. Clients outlive sweeps, so they hold no
 * state of one: a request finds its sweep here.
 */
const scopes = new AsyncLocalStorage<CallScope>();

/** Runs a function whose requests belong to a scope. @public */
export function withCallScope<T>(scope: CallScope, run: () => T): T {
  return scopes.run(scope, run);
}

/** The scope of the running request, if it has one. */
export function currentCallScope(): CallScope | undefined {
  return scopes.getStore();
}
