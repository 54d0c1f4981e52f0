import { classifySweepError } from './classifySweepError';

const cell = {
  accountId: '222222222222',
  region: 'eu-west-1',
  service: 'ecs',
};

function awsError(name: string, message: string, httpStatusCode = 400): Error {
  return Object.assign(new Error(message), {
    name,
    $metadata: { httpStatusCode },
  });
}

function networkError(code: string): Error {
  return Object.assign(new Error(`connect ${code} 10.0.0.1:443`), { code });
}

const USER = 'User: arn:aws:sts::222222222222:assumed-role/portal/backstage';
const BAD_TOKEN = 'The security token included in the request is invalid.';

describe('classifySweepError', () => {
  it.each([
    {
      what: 'an action that is missing in the policy',
      error: awsError(
        'AccessDeniedException',
        `${USER} is not authorized to perform: ecs:ListServices on resource: * because no identity-based policy allows the ecs:ListServices action`,
      ),
      state: 'denied',
      missingAction: 'ecs:ListServices',
      says: 'not allowed ecs:ListServices: add this action',
    },
    {
      what: 'a role that may not be assumed',
      error: awsError(
        'AccessDenied',
        'User: arn:aws:iam::111111111111:user/portal is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::222222222222:role/portal',
        403,
      ),
      state: 'denied',
      missingAction: 'sts:AssumeRole',
      says: 'trust policy',
    },
    {
      what: 'a denial that names no action',
      error: awsError('UnauthorizedOperation', 'You are not authorized.'),
      state: 'denied',
      says: 'compare its policy',
    },
    {
      what: 'a service control policy that denies the Region',
      error: awsError(
        'AccessDeniedException',
        `${USER} is not authorized to perform: ecs:ListClusters on resource: * with an explicit deny in a service control policy`,
      ),
      state: 'not-in-use',
      says: 'service control policy',
    },
    {
      what: 'credentials that a Region does not know because it is not enabled',
      error: awsError('UnrecognizedClientException', BAD_TOKEN),
      region: 'ap-east-1',
      state: 'not-in-use',
      says: 'has not enabled ap-east-1',
    },
    {
      what: 'credentials that a Region does not know though everyone has it',
      error: awsError('UnrecognizedClientException', BAD_TOKEN),
      state: 'denied',
      says: 'check the configuration',
    },
    {
      what: 'an AuthFailure in a Region that is not enabled',
      error: awsError(
        'AuthFailure',
        'AWS was not able to validate the provided access credentials',
      ),
      region: 'me-south-1',
      state: 'not-in-use',
      says: 'has not enabled me-south-1',
    },
    {
      what: 'a service without a subscription',
      error: awsError(
        'OptInRequired',
        'You are not subscribed to this service.',
      ),
      state: 'not-in-use',
      says: 'not subscribed',
    },
    {
      what: 'a throttle of the Query protocol',
      error: awsError('Throttling', 'Rate exceeded'),
      state: 'throttled',
      says: 'rate limit',
    },
    {
      what: 'a throttle of the JSON protocol',
      error: awsError('ThrottlingException', 'Rate exceeded'),
      state: 'throttled',
      says: 'rate limit',
    },
    {
      what: 'a throttle that only its status tells',
      error: awsError('UnknownError', 'Slow down', 429),
      state: 'throttled',
      says: 'rate limit',
    },
    {
      what: 'an expired token',
      error: awsError('ExpiredTokenException', 'The token is expired'),
      state: 'denied',
      says: 'have expired',
    },
    {
      what: 'no credentials at all',
      error: Object.assign(
        new Error('Could not load credentials from any providers'),
        {
          name: 'CredentialsProviderError',
        },
      ),
      state: 'denied',
      code: 'NoCredentials',
      says: 'aws.mainAccount',
    },
    {
      what: 'an account without an integration',
      error: new Error(
        'There is no AWS integration that matches 222222222222. Please add a configuration for this AWS account.',
      ),
      state: 'denied',
      code: 'NoCredentials',
      says: 'aws.accountDefaults.roleName',
    },
    {
      what: 'a refused connection',
      error: networkError('ECONNREFUSED'),
      state: 'unreachable',
      code: 'ECONNREFUSED',
      says: 'check the network',
    },
    {
      what: 'a name that does not resolve',
      error: networkError('ENOTFOUND'),
      state: 'unreachable',
      code: 'ENOTFOUND',
      says: 'check the network',
    },
    {
      what: 'a timeout',
      error: Object.assign(new Error('timeout'), { name: 'TimeoutError' }),
      state: 'unreachable',
      says: 'did not answer',
    },
    {
      what: 'a server error',
      error: awsError('ServerException', 'Internal', 500),
      state: 'unreachable',
      says: 'server error (500)',
    },
    {
      what: 'an unknown error before anything was seen',
      error: awsError('ClusterNotFoundException', 'Cluster not found.'),
      state: 'unreachable',
      says: '(ClusterNotFoundException)',
    },
    {
      what: 'an unknown error after something was seen',
      error: new TypeError('x is undefined'),
      seen: 3,
      state: 'partial',
      code: 'TypeError',
      says: '(TypeError)',
    },
    {
      what: 'something that is no error',
      error: 'oops',
      state: 'unreachable',
      code: 'UnknownError',
      says: '(UnknownError)',
    },
  ])(
    '$what: $state',
    ({ error, region, seen, state, missingAction, code, says }) => {
      const classified = classifySweepError(error, {
        cell: { ...cell, region: region ?? cell.region },
        seen: seen ?? 0,
      });
      expect(classified.state).toBe(state);
      expect(classified.error.missingAction).toBe(missingAction);
      expect(classified.error.message).toContain(says);
      expect(classified.error.code).toBe(code ?? (error as Error).name);
    },
  );

  it.each([
    ['text', awsError('InvalidParameterException', 'token=hunter2 is wrong')],
    ['name', awsError('token hunter2 is wrong', 'It is wrong')],
    ['value', 'token=hunter2'],
  ])(
    'keeps nothing of the %s of an error that it does not know',
    (_, error) => {
      const classified = classifySweepError(error, { cell, seen: 1 });
      expect(JSON.stringify(classified)).not.toContain('hunter2');
    },
  );
});
