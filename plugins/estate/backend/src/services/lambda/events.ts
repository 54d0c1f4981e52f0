import {
  AwsEvent,
  EventScope,
  EventSubscription,
} from '@pilothouse/plugin-aws-estate-node';
import { isArn, parseArn } from '@pilothouse/plugin-aws-estate-common';
import { arnInPlace, objectIn, textIn } from '../shared/events';
import { functionNameOf } from './arns';
import { STATE } from './observe';

/**
 * The beginnings of the names of what changes a function: CloudTrail adds the
 * date of the API's version to most, for example
 * `UpdateFunctionCode20150331v2`.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/logging-using-cloudtrail.html
 */
const CHANGES = [
  'CreateFunction',
  'UpdateFunction',
  'DeleteFunction',
  'PublishVersion',
  'CreateAlias',
  'UpdateAlias',
  'DeleteAlias',
  'PutFunctionConcurrency',
  'PutProvisionedConcurrency',
  'DeleteProvisionedConcurrency',
  'PutFunctionEventInvokeConfig',
  'CreateEventSourceMapping',
  'UpdateEventSourceMapping',
  'DeleteEventSourceMapping',
];

/** Those that change what one call tells: see `refreshLambda`. */
const CHANGES_OF_STATE = ['UpdateFunctionCode', 'UpdateFunctionConfiguration'];

/** What tells that a function changed. Lambda itself publishes no events; CloudTrail's are best effort. */
export const lambdaEvents: readonly EventSubscription[] = [
  {
    source: 'aws.lambda',
    detailTypes: ['AWS API Call via CloudTrail'],
    detailPattern: {
      eventSource: ['lambda.amazonaws.com'],
      eventName: CHANGES.map(prefix => ({ prefix })),
    },
    delivery: 'best-effort',
    scope: scopeOfCall,
  },
];

function scopeOfCall(event: AwsEvent): EventScope {
  const { detail } = event;
  const name = textIn(detail.eventName) ?? '';
  if (
    textIn(detail.errorCode) !== undefined ||
    !CHANGES.some(prefix => name.startsWith(prefix))
  ) {
    // what failed has changed nothing
    return { arns: [] };
  }
  const request = objectIn(detail.requestParameters);
  const response = objectIn(detail.responseElements);
  const named =
    textIn(request.functionName) ??
    textIn(response.functionArn) ??
    textIn(response.functionName);
  if (named === undefined) {
    // an event source mapping may be named by its own id only
    return 'cell';
  }
  const arn = isElsewhere(named, event) ? undefined : arnOf(named, event);
  if (!arn) {
    return { arns: [] };
  }
  return CHANGES_OF_STATE.some(prefix => name.startsWith(prefix))
    ? { arns: [arn], part: STATE }
    : { arns: [arn] };
}

function arnOf(named: string, event: AwsEvent): string | undefined {
  const name = functionNameOf(named);
  return name && arnInPlace(event, 'lambda', `function:${name}`);
}

/** Whether an ARN names another account or Region than the one the event comes from. */
function isElsewhere(named: string, { accountId, region }: AwsEvent): boolean {
  if (!isArn(named)) {
    const account = /^(\d{12}):/.exec(named)?.[1];
    return account !== undefined && account !== accountId;
  }
  const arn = parseArn(named);
  return arn.accountId !== accountId || arn.region !== region;
}
