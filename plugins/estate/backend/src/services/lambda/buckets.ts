import { BucketDefinition } from '@pilothouse/plugin-aws-estate-node';

/** The rate limit that reading Lambda draws on: one for all of its control plane. */
export const lambdaBuckets: readonly BucketDefinition[] = [
  {
    id: 'control-plane',
    scope: 'region',
    operations: [
      'ListFunctions',
      'ListEventSourceMappings',
      'GetFunctionConfiguration',
      'GetFunctionConcurrency',
      'ListProvisionedConcurrencyConfigs',
      'ListAliases',
      'ListFunctionEventInvokeConfigs',
    ],
    ratePerSecond: 15,
    burst: 15,
    source:
      'https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html#api-requests (15 a second over all control-plane calls together, not to be raised; no burst is documented: taken as one second of it)',
  },
];
