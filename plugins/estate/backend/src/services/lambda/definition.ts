import { LambdaFunctionData } from '@pilothouse/plugin-aws-estate-common';
import {
  defineAwsService,
  defineResourceType,
} from '@pilothouse/plugin-aws-estate-node';
import { assessFunction } from './assess';
import { lambdaBuckets } from './buckets';
import { collectLambda } from './collect/collect';
import { refreshLambda } from './collect/refresh';
import { functionPage } from './console';
import { lambdaEvents } from './events';
import { lambdaIam } from './iam';
import { lastChangeOfFunction } from './lastChange';
import { mergeFunction } from './merge';
import { metricsOfFunction } from './metrics';
import { relateFunction } from './relate';
import { settlingOfFunction } from './settling';
import { versionOfFunction } from './version';

/** AWS Lambda: functions with their event sources, aliases and concurrency. */
export const lambda = defineAwsService({
  id: 'lambda',
  title: 'AWS Lambda',
  scope: 'region',
  cadence: {
    every: { minutes: 5 },
    because:
      'a change must be seen soon where no event tells of it; a twelfth of the functions is read in full each time, so that every one is about hourly: all calls share one limit',
  },
  buckets: lambdaBuckets,
  iam: lambdaIam,
  resourceTypes: [
    defineResourceType<LambdaFunctionData>({
      type: 'lambda:function',
      title: 'Lambda function',
      workload: true,
      restsOn: [
        'sqs',
        'cloudwatch',
        'cloudwatch-metrics',
        'tagging',
        'cloudformation',
      ],
      merge: mergeFunction,
      settling: settlingOfFunction,
      relate: relateFunction,
      assess: assessFunction,
      version: versionOfFunction,
      lastChange: lastChangeOfFunction,
      metrics: metricsOfFunction,
      catalog: { kind: 'Component', type: 'function' },
      consoleUrl: arn => functionPage(arn),
    }),
  ],
  collect: collectLambda,
  // concurrency, aliases and the like change without a new revision in the list
  readsAllWithin: { hours: 1 },
  events: lambdaEvents,
  refresh: refreshLambda,
});
