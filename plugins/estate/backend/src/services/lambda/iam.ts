import { IamAction } from '@pilothouse/plugin-aws-estate-node';

/** What reading Lambda calls. Never `lambda:GetFunction`: it returns an address of the code. */
export const lambdaIam: readonly IamAction[] = [
  { action: 'lambda:ListFunctions', purpose: 'which functions there are' },
  {
    action: 'lambda:ListEventSourceMappings',
    purpose: 'which queues and streams feed a function, and whether they do',
  },
  {
    action: 'lambda:GetFunctionConfiguration',
    purpose:
      'state and last update of a function; names of variables, never their values',
  },
  {
    action: 'lambda:GetFunctionConcurrency',
    purpose: 'reserved concurrency; 0 stops a function',
  },
  {
    action: 'lambda:ListProvisionedConcurrencyConfigs',
    purpose: 'provisioned concurrency, and whether it could be provided',
  },
  {
    action: 'lambda:ListAliases',
    purpose: 'which versions serve, and with which share of traffic',
  },
  {
    action: 'lambda:ListFunctionEventInvokeConfigs',
    purpose: 'retries and destinations of asynchronous invocations',
  },
];
