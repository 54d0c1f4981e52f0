import { defineAwsService } from '@pilothouse/plugin-aws-estate-node';
import { taggingBuckets } from './buckets';
import { collectTags } from './collect';
import { taggingIam } from './iam';

/** Resource Groups Tagging API: tags of what other APIs tell without them. */
export const tagging = defineAwsService({
  id: 'tagging',
  title: 'Resource Groups Tagging API',
  scope: 'region',
  cadence: {
    every: { minutes: 15 },
    because: 'tags say who owns what; they change seldom and are not forgotten',
  },
  buckets: taggingBuckets,
  iam: taggingIam,
  resourceTypes: [],
  collect: collectTags,
});
