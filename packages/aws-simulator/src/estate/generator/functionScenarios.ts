import type { EstateInput } from '../document/schema';
import type { Random } from './random';

type FunctionInput = NonNullable<EstateInput['functions']>[number];

/** What a scenario decides about a function, and how it ought to be judged. */
export type DrawnScenario = Pick<
  FunctionInput,
  'scenario' | 'traffic' | 'timeout'
> & { readonly health: 'healthy' | 'degraded' | 'down' | 'idle' };

/** How often each happens, in a thousand: most functions are well. */
const FREQUENCIES = {
  healthy: 900,
  inactive: 40,
  errors: 14,
  timeouts: 10,
  throttled: 10,
  updateFailed: 6,
  failed: 4,
  silent: 6,
  ofItsSource: 10,
};

/** Trouble that only some sources of calls can have takes the place of errors elsewhere. */
const SOURCE_TROUBLE = {
  queue: 'poison',
  stream: 'falling-behind',
  request: 'errors',
  asynchronous: 'errors',
} as const;

/** What happens to a generated function. */
export function drawFunctionScenario(
  random: Random,
  called: keyof typeof SOURCE_TROUBLE,
): DrawnScenario {
  const since = `${random.integer(20, 300)}m`;
  const busy = { perMinute: random.integer(60, 300) };
  const invocation =
    called === 'asynchronous' ? 'asynchronous' : ('request' as const);
  let kind: string = random.weighted(FREQUENCIES);
  // A stream waits for executions without being throttled.
  if (kind === 'ofItsSource' || (kind === 'throttled' && called === 'stream')) {
    kind = SOURCE_TROUBLE[called];
  }
  switch (kind) {
    case 'inactive':
      return {
        scenario: { kind: 'inactive', since: `${random.integer(15, 300)}d` },
        health: 'idle',
      };
    case 'errors':
      return {
        scenario: { kind: 'errors', since, share: 0.4 },
        traffic: { ...busy, invocation },
        health: 'degraded',
      };
    case 'timeouts':
      return {
        scenario: { kind: 'timeouts', since, share: 0.3 },
        timeout: '10s',
        traffic: { ...busy, invocation },
        health: 'degraded',
      };
    case 'throttled':
      return {
        // One execution at a time has room for about half of what comes.
        scenario: { kind: 'throttled', since, reserved: 1 },
        traffic: { perMinute: 240, daily: 0, duration: '0.5s', invocation },
        health: 'degraded',
      };
    case 'updateFailed':
      return {
        scenario: {
          kind: 'update-failed',
          since,
          code: 'KMSKeyNotFound',
          reason:
            'The KMS key is invalid for CreateGrant. KMS Exception: NotFoundException KMS Message: Key does not exist',
        },
        health: 'degraded',
      };
    case 'failed':
      return {
        scenario: {
          kind: 'failed',
          since,
          code: 'DisabledKMSKey',
          reason:
            'Lambda was unable to decrypt the environment variables because the KMS key used is disabled.',
        },
        health: 'down',
      };
    case 'silent':
      return {
        scenario: { kind: 'silent', since: '90m' },
        traffic: { ...busy, invocation },
        health: 'degraded',
      };
    case 'poison':
      return {
        scenario: { kind: 'poison', since, every: '9m' },
        health: 'degraded',
      };
    case 'falling-behind':
      return {
        scenario: { kind: 'falling-behind', since, share: 0.6 },
        traffic: busy,
        health: 'degraded',
      };
    default:
      return {
        scenario: { kind: 'healthy', updated: `${random.integer(1, 400)}d` },
        health: 'healthy',
      };
  }
}
