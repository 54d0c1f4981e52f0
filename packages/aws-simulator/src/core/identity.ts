import { createHmac, timingSafeEqual } from 'node:crypto';
import type { CredentialScope } from '../wire/credentialScope';

/** Who a key belongs to. */
export interface Principal {
  readonly account: string;
  /** The caller as AWS names it, for example `arn:aws:sts::…:assumed-role/Reader/portal`. */
  readonly arn: string;
  /** What GetCallerIdentity calls UserId. */
  readonly userId: string;
}

/** What temporary credentials stand for. */
export interface Session {
  readonly account: string;
  readonly roleName: string;
  readonly sessionName: string;
  readonly partition: string;
  /** Real time in milliseconds since the epoch. */
  readonly expiration: number;
}

/** Credentials as STS issues them. */
export interface IssuedCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  /** Real time. */
  readonly expiration: Date;
}

/** Tells callers apart by their credentials. */
export interface Identity {
  /**
   * Finds out who signed a request.
   *
   * @returns the principal, or why there is none.
   */
  authenticate(
    scope: CredentialScope,
    partition: string,
  ): Principal | 'expired' | 'invalid';
  /** Issues credentials for a session. */
  issue(session: Session): IssuedCredentials;
}

/** What an identity needs. */
export interface IdentityOptions {
  /** Whether the organisation has an account of this id. */
  readonly hasAccount: (account: string) => boolean;
  /** Real time in milliseconds since the epoch: clients compare expiry with their own clock. */
  readonly realTime?: () => number;
}

/**
 * Signs session tokens. Not a secret: the simulator trusts its callers and only
 * wants to tell its own tokens from foreign ones, across restarts too.
 */
const TOKEN_KEY = 'aws-simulator';

/**
 * Makes the identity of an organisation.
 *
 * A 12-digit access key id is an administrator of the account of that id, with
 * any secret. Temporary credentials carry their session in the token, so they
 * stay good when the simulator restarts, as they do in AWS.
 */
export function createIdentity(options: IdentityOptions): Identity {
  const realTime = options.realTime ?? Date.now;

  return {
    authenticate(scope, partition) {
      if (/^\d{12}$/.test(scope.accessKeyId)) {
        return options.hasAccount(scope.accessKeyId)
          ? administrator(scope.accessKeyId, partition)
          : 'invalid';
      }
      const session = readToken(scope.sessionToken);
      if (!session || accessKeyOf(session) !== scope.accessKeyId) {
        return 'invalid';
      }
      if (realTime() >= session.expiration) return 'expired';
      return sessionPrincipal(session);
    },

    issue(session) {
      return {
        accessKeyId: accessKeyOf(session),
        secretAccessKey: sign(`secret:${JSON.stringify(session)}`),
        sessionToken: writeToken(session),
        expiration: new Date(session.expiration),
      };
    },
  };
}

/** The caller that an assumed role's session is. */
export function sessionPrincipal(session: Session): Principal {
  return {
    account: session.account,
    arn: `arn:${session.partition}:sts::${session.account}:assumed-role/${session.roleName}/${session.sessionName}`,
    userId: `${roleId(session)}:${session.sessionName}`,
  };
}

/** Operations that nobody signs: they exchange another proof for credentials. */
const UNSIGNED_OPERATIONS = new Set([
  'sts:AssumeRoleWithSAML',
  'sts:AssumeRoleWithWebIdentity',
]);

/** Whether an operation is open to callers without credentials. */
export function isUnsigned(service: string, operation: string): boolean {
  return UNSIGNED_OPERATIONS.has(`${service}:${operation}`);
}

/** A caller without credentials. */
export const ANONYMOUS: Principal = {
  account: 'anonymous',
  arn: 'anonymous',
  userId: 'anonymous',
};

/** The partition of a Region: `aws`, `aws-cn` or `aws-us-gov`. */
export function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  if (region.startsWith('us-gov-')) return 'aws-us-gov';
  return 'aws';
}

function administrator(account: string, partition: string): Principal {
  return {
    account,
    arn: `arn:${partition}:iam::${account}:user/administrator`,
    userId: `AIDA${identifier(`user:${account}`, 16)}`,
  };
}

function roleId(session: Session): string {
  return `AROA${identifier(`role:${session.account}:${session.roleName}`, 16)}`;
}

function accessKeyOf(session: Session): string {
  return `ASIA${identifier(`key:${JSON.stringify(session)}`, 16)}`;
}

function writeToken(session: Session): string {
  const payload = Buffer.from(JSON.stringify(session)).toString('base64url');
  return `${payload}.${sign(payload)}`;
}

function readToken(token: string | undefined): Session | undefined {
  const [payload, signature] = token?.split('.') ?? [];
  if (!payload || !signature) return undefined;
  const expected = Buffer.from(sign(payload));
  const actual = Buffer.from(signature);
  if (expected.length !== actual.length || !timingSafeEqual(expected, actual)) {
    return undefined;
  }
  return JSON.parse(Buffer.from(payload, 'base64url').toString());
}

function sign(text: string): string {
  return createHmac('sha256', TOKEN_KEY).update(text).digest('base64url');
}

/** Capital letters and digits, as AWS's unique ids have, from a text. */
function identifier(text: string, length: number): string {
  return createHmac('sha256', TOKEN_KEY)
    .update(text)
    .digest('hex')
    .slice(0, length)
    .toUpperCase();
}
