import { AwsError } from './errors';
import type { ServiceModel } from './model';
import type { ProtocolFamily } from './protocols';

/**
 * The errors that every AWS service gives, in the wording and under the code
 * that its protocol and its model ask for.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/CommonErrors.html
 */

/** A caller asked too often. */
export function throttled(
  model: ServiceModel,
  family: ProtocolFamily,
): AwsError {
  if (family === 'restXml') {
    return new AwsError('SlowDown', 'Please reduce your request rate.', 503);
  }
  if (family === 'ec2Query') {
    return new AwsError('RequestLimitExceeded', 'Request limit exceeded.', 503);
  }
  const declared = firstDeclared(model, [
    'ThrottlingException',
    'TooManyRequestsException',
    'ThrottledException',
    'RequestThrottled',
  ]);
  if (family === 'awsQuery') {
    return new AwsError(declared ?? 'Throttling', 'Rate exceeded');
  }
  return new AwsError(
    declared ?? 'ThrottlingException',
    'Rate exceeded',
    family === 'restJson1' ? 429 : 400,
  );
}

/** The caller may not do this. The message is one of IAM's, which says why. */
export function accessDenied(
  family: ProtocolFamily,
  message: string,
): AwsError {
  switch (family) {
    case 'ec2Query':
      return new AwsError('UnauthorizedOperation', message, 403);
    case 'awsQuery':
    case 'restXml':
      return new AwsError('AccessDenied', message, 403);
    case 'restJson1':
      return new AwsError('AccessDeniedException', message, 403);
    default:
      return new AwsError('AccessDeniedException', message, 400);
  }
}

/** The caller's temporary credentials are over. */
export function expiredToken(family: ProtocolFamily): AwsError {
  const message = 'The security token included in the request is expired';
  return isJson(family)
    ? new AwsError('ExpiredTokenException', message)
    : new AwsError(
        family === 'ec2Query' ? 'RequestExpired' : 'ExpiredToken',
        message,
        family === 'restXml' ? 400 : 403,
      );
}

/** Nobody has such credentials. */
export function invalidToken(family: ProtocolFamily): AwsError {
  const message = 'The security token included in the request is invalid.';
  if (isJson(family)) {
    return new AwsError(
      'UnrecognizedClientException',
      message,
      family === 'restJson1' ? 403 : 400,
    );
  }
  if (family === 'ec2Query') {
    return new AwsError(
      'AuthFailure',
      'AWS was not able to validate the provided access credentials',
      401,
    );
  }
  return new AwsError(
    family === 'restXml' ? 'InvalidAccessKeyId' : 'InvalidClientTokenId',
    message,
    403,
  );
}

/** The request is not signed. */
export function missingToken(family: ProtocolFamily): AwsError {
  return new AwsError(
    isJson(family)
      ? 'MissingAuthenticationTokenException'
      : 'MissingAuthenticationToken',
    'Missing Authentication Token',
    403,
  );
}

/** The service's endpoint in the Region is out. */
export function serviceUnavailable(family: ProtocolFamily): AwsError {
  return new AwsError(
    isJson(family) ? 'ServiceUnavailableException' : 'ServiceUnavailable',
    'The service is temporarily unavailable',
    503,
  );
}

/** The body or a value in it cannot be read. */
export function malformedRequest(
  family: ProtocolFamily,
  detail: string,
): AwsError {
  switch (family) {
    case 'awsQuery':
    case 'ec2Query':
      return new AwsError('MalformedQueryString', detail);
    case 'restXml':
      return new AwsError(
        'MalformedXML',
        `The XML you provided was not well-formed or did not validate against our published schema: ${detail}`,
      );
    default:
      return new AwsError('SerializationException', detail);
  }
}

/**
 * Required members are missing.
 *
 * @param paths - where they are missing, for example `metricDataQueries.1.member.id`.
 */
export function missingMembers(
  model: ServiceModel,
  family: ProtocolFamily,
  paths: readonly string[],
): AwsError {
  if (family === 'ec2Query') {
    return new AwsError(
      'MissingParameter',
      `The request must contain the parameter ${paths[0]}`,
    );
  }
  const found = paths.map(
    path =>
      `Value null at '${path}' failed to satisfy constraint: Member must not be null`,
  );
  const noun = paths.length === 1 ? 'error' : 'errors';
  return new AwsError(
    firstDeclared(model, [
      'ValidationException',
      'InvalidParameterException',
      'InvalidInputException',
      'MissingRequiredParameterException',
      'InvalidParameterValueException',
    ]) ??
      (family === 'awsQuery' || family === 'restXml'
        ? 'ValidationError'
        : 'ValidationException'),
    `${paths.length} validation ${noun} detected: ${found.join('; ')}`,
  );
}

/** The service has no such operation. */
export function unknownOperation(
  model: ServiceModel,
  family: ProtocolFamily,
  operation: string,
): AwsError {
  const isQuery = family === 'awsQuery' || family === 'ec2Query';
  return new AwsError(
    isQuery ? 'InvalidAction' : 'UnknownOperationException',
    isQuery
      ? `Could not find operation ${operation} for version ${model.settings.version}`
      : `${model.serviceId} has no operation ${operation}`,
    family === 'restJson1' || family === 'restXml' ? 404 : 400,
  );
}

/** The simulator knows the operation but does not answer it. */
export function notImplemented(
  model: ServiceModel,
  operation: string,
): AwsError {
  return new AwsError(
    'NotImplemented',
    `The simulator does not implement ${model.serviceId} ${operation}`,
    501,
  );
}

function firstDeclared(
  model: ServiceModel,
  codes: readonly string[],
): string | undefined {
  return codes.find(code => model.errors.has(code));
}

function isJson(family: ProtocolFamily): boolean {
  return (
    family === 'awsJson1_0' ||
    family === 'awsJson1_1' ||
    family === 'rpcv2Cbor' ||
    family === 'restJson1'
  );
}
