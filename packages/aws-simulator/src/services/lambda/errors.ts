import * as Lambda from '@aws-sdk/client-lambda';

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

export const updateInProgress = (arn: string) =>
  new Lambda.ResourceConflictException({
    Type: 'User',
    message: `The operation cannot be performed at this time. An update is in progress for resource: ${arn}`,
    $metadata,
  });

export const revisionMismatch = () =>
  new Lambda.PreconditionFailedException({
    Type: 'User',
    message:
      'The Revision Id provided does not match the latest Revision Id. Call the GetFunction/GetAlias API to retrieve the latest Revision Id',
    $metadata,
  });
