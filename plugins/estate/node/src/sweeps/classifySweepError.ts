import {
  CellError,
  CellKey,
  CellState,
} from '@pilothouse/plugin-aws-estate-common';
import { isThrottling } from '../clients/isThrottling';
import { describeError, NETWORK } from './describeError';
import { isEnabledByDefault } from './regions';

/** What an error makes of a cell. @public */
export interface ClassifiedError {
  state: Exclude<CellState, 'ok' | 'never-swept'>;
  error: CellError;
}

const DENIED = new Set([
  'AccessDenied',
  'AccessDeniedException',
  'AuthorizationError',
  'AuthorizationErrorException',
  'Client.UnauthorizedOperation',
  'NotAuthorized',
  'UnauthorizedException',
  'UnauthorizedOperation',
]);

/** AWS does not know the credentials: in a Region that is not enabled, no credentials are known. */
const UNKNOWN_CREDENTIALS = new Set([
  'AuthFailure',
  'InvalidClientTokenId',
  'UnrecognizedClientException',
]);

const NOT_SUBSCRIBED = new Set([
  'OptInRequired',
  'SubscriptionRequiredException',
]);

const EXPIRED_CREDENTIALS = new Set([
  'ExpiredToken',
  'ExpiredTokenException',
  'RequestExpired',
]);

/**
 * Tells what an error that ended a sweep means, in words that say what to do.
 *
 * @param context - `seen`: how many observations the sweep had made before
 * @public
 */
export function classifySweepError(
  error: unknown,
  context: { cell: CellKey; seen: number },
): ClassifiedError {
  const { accountId, region } = context.cell;
  const { code, text, status } = describeError(error);

  if (isThrottling(error)) {
    return {
      state: 'throttled',
      error: {
        code,
        message: `AWS refused requests because its rate limit for account ${accountId} in ${region} was reached, by the portal or by others who share it. The next sweep tries again, more slowly; if this stays, lower awsEstate.limits.share or ask AWS for a higher quota.`,
      },
    };
  }
  if (DENIED.has(code)) {
    return classifyDenial(code, text, context.cell);
  }
  if (NOT_SUBSCRIBED.has(code)) {
    return notInUse(code, context.cell);
  }
  if (UNKNOWN_CREDENTIALS.has(code)) {
    return isEnabledByDefault(region)
      ? {
          state: 'denied',
          error: {
            code,
            message: `AWS does not know the credentials that the portal uses for account ${accountId}: check the configuration aws.mainAccount and aws.accounts.`,
          },
        }
      : notInUse(code, context.cell);
  }
  if (EXPIRED_CREDENTIALS.has(code)) {
    return {
      state: 'denied',
      error: {
        code,
        message: `The portal's credentials for account ${accountId} have expired. New ones are fetched for the next sweep; if this stays, check the clock of the portal's machine.`,
      },
    };
  }
  if (isMissingConfiguration(code, text)) {
    return {
      state: 'denied',
      error: {
        code: 'NoCredentials',
        message: `The portal has no credentials for account ${accountId}: add the account to the configuration aws.accounts or set aws.accountDefaults.roleName, and give the portal credentials of its own (aws.mainAccount, or a role of the machine it runs on).`,
      },
    };
  }
  if (NETWORK.has(code) || code === 'TimeoutError') {
    return {
      state: 'unreachable',
      error: {
        code,
        message: `AWS did not answer in ${region} (${code}): check the network between the portal and the AWS endpoints of this Region.`,
      },
    };
  }
  if (status !== undefined && status >= 500) {
    return {
      state: 'unreachable',
      error: {
        code,
        message: `AWS answered with a server error (${status}) in ${region}. The next sweep tries again; the AWS Health Dashboard tells whether the Region has a problem.`,
      },
    };
  }
  return {
    state: context.seen > 0 ? 'partial' : 'unreachable',
    error: {
      code,
      // without its text: AWS quotes what it was given, and this is stored
      message: `The sweep ended with an error that the portal does not know (${code}). What was seen before is kept; the log of the portal has the details.`,
    },
  };
}

/**
 * Whether an error concerns every call that a sweep would make after it: a
 * rate limit, credentials, a Region that is not enabled, the network or an
 * outage. What AWS refuses otherwise it refuses this one call.
 *
 * @public
 */
export function endsSweep(error: unknown): boolean {
  const { code, text, status } = describeError(error);
  return (
    isThrottling(error) ||
    [NOT_SUBSCRIBED, UNKNOWN_CREDENTIALS, EXPIRED_CREDENTIALS, NETWORK].some(
      codes => codes.has(code),
    ) ||
    isMissingConfiguration(code, text) ||
    code === 'TimeoutError' ||
    (status !== undefined && status >= 500)
  );
}

function classifyDenial(
  code: string,
  text: string,
  cell: CellKey,
): ClassifiedError {
  const { accountId, region } = cell;
  if (/explicit deny in a service control policy/i.test(text)) {
    return {
      state: 'not-in-use',
      error: {
        code,
        message: `A service control policy of the organisation denies this in account ${accountId} in ${region}: there is nothing to see, and nothing to do unless the policy is wrong.`,
      },
    };
  }
  const missingAction = parseMissingAction(text);
  if (missingAction?.startsWith('sts:AssumeRole')) {
    return {
      state: 'denied',
      error: {
        code,
        missingAction,
        message: `The portal may not assume its role in account ${accountId}: the role must exist there, its trust policy must name the portal's own role (and the external ID, where one is configured), and the portal's own role must be allowed ${missingAction}.`,
      },
    };
  }
  return {
    state: 'denied',
    error: {
      code,
      missingAction,
      message: missingAction
        ? `The portal's role in account ${accountId} is not allowed ${missingAction}: add this action to the role's policy.`
        : `The portal's role in account ${accountId} is not allowed to read this: compare its policy with the read policy in the documentation.`,
    },
  };
}

function notInUse(
  code: string,
  { accountId, region }: CellKey,
): ClassifiedError {
  return {
    state: 'not-in-use',
    error: {
      code,
      message: `Account ${accountId} has not enabled ${region}, or not subscribed to this AWS service there: there is nothing to see.`,
    },
  };
}

/**
 * The IAM action that AWS names in a denial, for example in `User: … is not
 * authorized to perform: ecs:ListServices on resource: …`.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 */
function parseMissingAction(text: string): string | undefined {
  return /not authorized to perform:? ([a-z0-9-]+:[A-Za-z0-9]+)/.exec(
    text,
  )?.[1];
}

function isMissingConfiguration(code: string, text: string): boolean {
  return (
    code === 'CredentialsProviderError' ||
    text.startsWith('There is no AWS integration that matches')
  );
}
