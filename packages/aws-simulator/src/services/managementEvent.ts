import type { CallContext } from '../core/context';
import type { SimulatorEvent } from '../core/events';
import { hashUuid } from '../estate/model/hash';

/** A call as CloudTrail tells it. */
export interface ManagementCall {
  /** The service's name in events, for example `lambda`. */
  readonly service: string;
  /** As CloudTrail names it, which is not always the operation: `UpdateFunctionCode20150331v2`. */
  readonly eventName: string;
  /** With keys in lower camel case and secrets taken out. */
  readonly requestParameters: Readonly<Record<string, unknown>>;
  readonly responseElements: Readonly<Record<string, unknown>> | null;
}

/**
 * A changing call as it reaches EventBridge through CloudTrail.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 */
export function managementEvent(
  context: CallContext,
  call: ManagementCall,
): SimulatorEvent {
  const time = context.now();
  const detail = {
    eventVersion: '1.11',
    userIdentity: identityOf(context),
    eventTime: seconds(time),
    eventSource: `${call.service}.amazonaws.com`,
    eventName: call.eventName,
    awsRegion: context.region,
    sourceIPAddress: '203.0.113.24',
    userAgent: 'aws-simulator',
    requestParameters: call.requestParameters,
    responseElements: call.responseElements,
    requestID: context.requestId,
    eventID: hashUuid(context.requestId, call.eventName, time.getTime()),
    readOnly: false,
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: context.account,
    eventCategory: 'Management',
  };
  return {
    source: `aws.${call.service}`,
    detailType: 'AWS API Call via CloudTrail',
    account: context.account,
    region: context.region,
    time,
    // CloudTrail leaves them to the reader of the detail.
    resources: [],
    // Times and absent members travel as JSON has them.
    detail: JSON.parse(JSON.stringify(detail)),
  };
}

/** Who called, as far as the arn tells. */
function identityOf(context: CallContext): Record<string, unknown> {
  const common = {
    principalId: context.userId,
    arn: context.principalArn,
    accountId: context.account,
    accessKeyId: context.accessKeyId,
  };
  const [, roleName] =
    /:assumed-role\/([^/]+)\//.exec(context.principalArn) ?? [];
  if (!roleName) {
    return { type: 'Root', ...common };
  }
  return {
    type: 'AssumedRole',
    ...common,
    sessionContext: {
      sessionIssuer: {
        type: 'Role',
        principalId: context.userId.split(':')[0],
        arn: `arn:${context.partition}:iam::${context.account}:role/${roleName}`,
        accountId: context.account,
        userName: roleName,
      },
      attributes: {
        creationDate: seconds(context.now()),
        mfaAuthenticated: 'false',
      },
    },
  };
}

function seconds(time: Date): string {
  return `${time.toISOString().slice(0, 19)}Z`;
}

/** The members of an input or output with their keys in lower camel case, as CloudTrail writes them. */
export function inTrailCase(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(inTrailCase);
  }
  if (
    typeof value !== 'object' ||
    value === null ||
    value instanceof Date ||
    value instanceof Uint8Array
  ) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      key.charAt(0).toLowerCase() + key.slice(1),
      inTrailCase(member),
    ]),
  );
}
