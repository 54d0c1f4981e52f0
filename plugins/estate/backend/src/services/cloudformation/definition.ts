import {
  Arn,
  formatArn,
  StackData,
} from '@pilothouse/plugin-aws-estate-common';
import {
  defineAwsService,
  defineResourceType,
} from '@pilothouse/plugin-aws-estate-node';
import { consolePage } from '../shared/console';
import { cloudFormationBuckets } from './buckets';
import { collectCloudFormation } from './collect';
import { cloudFormationIam } from './iam';

/** AWS CloudFormation: stacks with their tags, from which what they create inherits its owner. */
export const cloudFormation = defineAwsService({
  id: 'cloudformation',
  title: 'AWS CloudFormation',
  scope: 'region',
  cadence: {
    every: { hours: 1 },
    because: 'the tags of stacks say who owns what, and that changes seldom',
  },
  buckets: cloudFormationBuckets,
  iam: cloudFormationIam,
  resourceTypes: [
    defineResourceType<StackData>({
      type: 'cloudformation:stack',
      title: 'CloudFormation stack',
      workload: false,
      relate: ({ data }) =>
        data.parentStackId
          ? [{ kind: 'part-of', toArn: data.parentStackId }]
          : [],
      lastChange: ({ updatedAt, createdAt, status }) => {
        const at = updatedAt ?? createdAt;
        return at ? { at, what: status } : undefined;
      },
      consoleUrl: stackPage,
    }),
  ],
  collect: collectCloudFormation,
});

function stackPage(arn: Arn): string {
  return consolePage(
    arn,
    '/cloudformation/home',
    `/stacks/stackinfo?stackId=${encodeURIComponent(formatArn(arn))}`,
  );
}
