import { AwsCredentialIdentity } from '@smithy/types';
import { Clock } from '../limits/clock';

/** The credentials of one account, fetched once per life of their token. @public */
export interface MemoizedCredentials {
  /**
   * Credentials that are good for at least five more minutes; for less where
   * new ones are refused.
   *
   * @throws the error of the last attempt, without a new one, while backing off.
   */
  get(): Promise<AwsCredentialIdentity>;
  /** Forgets a token that AWS no longer accepts. */
  forgetToken(): void;
  /**
   * Ends backing off: the next who asks tries again. A refusal of the last
   * seconds stays: whoever asks for an account asks for all its cells at once,
   * and one attempt answers for them.
   */
  forgetRefusal(): void;
}

/** The SDK asks for new credentials five minutes before the old ones expire: so do we. */
const REFRESH_BEFORE_EXPIRY_MS = 5 * 60_000;
/** Credentials without an expiry may still be replaced, for example in a file. */
const LIFE_WITHOUT_EXPIRY_MS = 15 * 60_000;
/** After a refusal: wait, twice as long each time. */
const FIRST_BACK_OFF_MS = 30_000;
const LONGEST_BACK_OFF_MS = 5 * 60_000;
/** The cells of one request for sweeps follow one another within this time. */
const REFUSAL_STANDS_MS = 10_000;

/**
 * Remembers credentials until shortly before they expire, and a refusal until
 * it is worth another try. Those who ask at the same time share one request.
 *
 * @public
 */
export function memoizeCredentials(
  load: () => Promise<AwsCredentialIdentity>,
  clock: Clock,
): MemoizedCredentials {
  let held: AwsCredentialIdentity | undefined;
  let refreshAt = 0;
  let refused:
    | { error: unknown; at: number; until: number; times: number }
    | undefined;
  let loading: Promise<AwsCredentialIdentity> | undefined;

  async function refresh(): Promise<AwsCredentialIdentity> {
    try {
      const credentials = await load();
      refreshAt = credentials.expiration
        ? credentials.expiration.getTime() - REFRESH_BEFORE_EXPIRY_MS
        : clock.now() + LIFE_WITHOUT_EXPIRY_MS;
      held = credentials;
      refused = undefined;
      return credentials;
    } catch (error) {
      const times = (refused?.times ?? 0) + 1;
      const wait = Math.min(
        LONGEST_BACK_OFF_MS,
        FIRST_BACK_OFF_MS * 2 ** (times - 1),
      );
      const at = clock.now();
      refused = { error, at, until: at + wait, times };
      if (isValid()) {
        return held!;
      }
      throw error;
    } finally {
      loading = undefined;
    }
  }

  /** Whether AWS still accepts what is held; without an expiry that is unknown. */
  function isValid(): boolean {
    return held?.expiration ? clock.now() < held.expiration.getTime() : false;
  }

  return {
    async get() {
      if (held && clock.now() < refreshAt) {
        return held;
      }
      if (refused && clock.now() < refused.until) {
        if (isValid()) {
          return held!;
        }
        throw refused.error;
      }
      loading ??= refresh();
      return loading;
    },
    forgetToken() {
      held = undefined;
    },
    forgetRefusal() {
      if (refused && clock.now() - refused.at >= REFUSAL_STANDS_MS) {
        refused = undefined;
      }
    },
  };
}
