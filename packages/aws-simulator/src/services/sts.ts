import * as STS from '@aws-sdk/client-sts';
import {
  sessionPrincipal,
  type Identity,
  type Session,
} from '../core/identity';
import { AwsError } from '../wire/errors';
import { defineService, type SimulatedService } from '../wire/service';

/** A role that AssumeRole can find. */
export interface AssumableRole {
  readonly name: string;
  /** The external ID that its trust policy asks for. */
  readonly externalId?: string;
  /** The accounts whose principals may assume it; all when absent. */
  readonly trusts?: readonly string[];
  /** Every attempt is refused. */
  readonly denied?: boolean;
}

/** What STS has to know of the organisation. */
export interface StsOptions {
  readonly identity: Identity;
  /** The role of an account; undefined when there is no such account or role. */
  readonly findRole: (
    account: string,
    roleName: string,
  ) => AssumableRole | undefined;
  /** Real time in milliseconds since the epoch. */
  readonly realTime?: () => number;
}

/** Seconds: https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
const DURATION = { minimum: 900, usual: 3600, maximum: 43_200 };

/**
 * AWS Security Token Service: AssumeRole and GetCallerIdentity.
 *
 * As in AWS, a role that does not exist, a wrong external ID and a trust policy
 * that says no give one and the same AccessDenied, so that nobody can probe for
 * roles.
 */
export function createSts(options: StsOptions): SimulatedService {
  const realTime = options.realTime ?? Date.now;

  return defineService(STS, {
    AssumeRole(input, context) {
      const duration = input.DurationSeconds ?? DURATION.usual;
      checkDuration(duration);
      checkSessionName(input.RoleSessionName!);
      const { partition, account, roleName } = parseRoleArn(input.RoleArn!);

      const role = options.findRole(account, roleName);
      if (!role || !mayAssume(role, context.account, input.ExternalId)) {
        throw new AwsError(
          'AccessDenied',
          `User: ${context.principalArn} is not authorized to perform: sts:AssumeRole on resource: ${input.RoleArn}`,
          403,
        );
      }

      const session: Session = {
        account,
        roleName,
        sessionName: input.RoleSessionName!,
        partition,
        expiration: realTime() + duration * 1000,
      };
      const credentials = options.identity.issue(session);
      const principal = sessionPrincipal(session);
      return {
        Credentials: {
          AccessKeyId: credentials.accessKeyId,
          SecretAccessKey: credentials.secretAccessKey,
          SessionToken: credentials.sessionToken,
          Expiration: credentials.expiration,
        },
        AssumedRoleUser: {
          AssumedRoleId: principal.userId,
          Arn: principal.arn,
        },
        SourceIdentity: input.SourceIdentity,
      };
    },

    GetCallerIdentity(_, context) {
      return {
        UserId: context.userId,
        Account: context.account,
        Arn: context.principalArn,
      };
    },
  });
}

function mayAssume(
  role: AssumableRole,
  caller: string,
  externalId: string | undefined,
): boolean {
  return (
    !role.denied &&
    (role.trusts?.includes(caller) ?? true) &&
    (role.externalId === undefined || role.externalId === externalId)
  );
}

function parseRoleArn(arn: string): {
  partition: string;
  account: string;
  roleName: string;
} {
  const match =
    /^arn:([\w-]+):iam::(\d{12}):role\/(?:.*\/)?([\w+=,.@-]+)$/.exec(arn);
  if (!match) {
    throw new AwsError('ValidationError', `${arn} is invalid`);
  }
  return { partition: match[1], account: match[2], roleName: match[3] };
}

function checkDuration(seconds: number): void {
  const bound =
    seconds < DURATION.minimum
      ? `greater than or equal to ${DURATION.minimum}`
      : seconds > DURATION.maximum &&
        `less than or equal to ${DURATION.maximum}`;
  if (bound) {
    throw new AwsError(
      'ValidationError',
      `1 validation error detected: Value '${seconds}' at 'durationSeconds' failed to satisfy constraint: Member must have value ${bound}`,
    );
  }
}

function checkSessionName(name: string): void {
  if (!/^[\w+=,.@-]{2,64}$/.test(name)) {
    throw new AwsError(
      'ValidationError',
      `1 validation error detected: Value '${name}' at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]* and have length between 2 and 64`,
    );
  }
}
