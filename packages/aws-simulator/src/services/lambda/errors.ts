import * as Lambda from '@aws-sdk/client-lambda';
import { AwsError } from '../../wire/errors';

const $metadata = {};

export const invalidParameter = (message: string) =>
  new Lambda.InvalidParameterValueException({
    Type: 'User',
    message,
    $metadata,
  });

export const notFound = (message: string) =>
  new Lambda.ResourceNotFoundException({ Type: 'User', message, $metadata });

/** @param arn - with the qualifier that was asked for */
export const functionNotFound = (arn: string) =>
  notFound(`Function not found: ${arn}`);

export const revisionMismatch = () =>
  new Lambda.PreconditionFailedException({
    Type: 'User',
    message:
      'The Revision Id provided does not match the latest Revision Id. Call the GetFunction/GetAlias API to retrieve the latest Revision Id',
    $metadata,
  });

const conflict = (message: string) =>
  new Lambda.ResourceConflictException({ Type: 'User', message, $metadata });

export const updateInProgress = (arn: string) =>
  conflict(
    `The operation cannot be performed at this time. An update is in progress for resource: ${arn}`,
  );

export const functionExists = (name: string) =>
  conflict(`Function already exist: ${name}`);

export const mappingExists = (
  sourceArn: string,
  functionArn: string,
  uuid: string,
) =>
  conflict(
    `An event source mapping with event source arn (" ${sourceArn} ") and function (" ${functionArn} ") already exists. Please update or delete the existing mapping with UUID ${uuid}`,
  );

export const stillPending = () =>
  conflict(
    'The operation cannot be performed at this time. The function is currently in the following state: Pending',
  );

/** @throws AwsError NotImplemented for members of an input that the simulator would leave aside */
export function refuseUnknown(
  operation: string,
  input: object,
  known: ReadonlySet<string>,
): void {
  const unknown = Object.entries(input)
    .filter(([key, value]) => value !== undefined && !known.has(key))
    .map(([key]) => key);
  if (unknown.length > 0) {
    throw new AwsError(
      'NotImplemented',
      `The simulator does not know ${unknown.join(', ')} of ${operation}.`,
      501,
    );
  }
}
