import {
  paginateGetResources,
  ResourceGroupsTaggingAPIClient,
} from '@aws-sdk/client-resource-groups-tagging-api';
import {
  CollectContext,
  Observation,
} from '@pilothouse/plugin-aws-estate-node';
import { tagsOf } from '../shared/observed';

const RESOURCES_A_PAGE = 100;

/**
 * The types that are stored and whose own API tells no tags, or for one
 * resource at a time only. ECS and
 * CloudFormation tell theirs: asking twice would cost calls and let the two
 * answers disagree.
 */
export const TAGGED_TYPES = [
  'cloudwatch:alarm',
  'elasticloadbalancing:targetgroup',
  'lambda:function',
  'sqs:queue',
] as const;

/** The ARN of a queue names no type, so the API knows the service only. */
const TYPE_FILTERS = TAGGED_TYPES.map(type =>
  type === 'sqs:queue' ? 'sqs' : type,
);

/**
 * Reads tags. AWS lists only what has tags, or once had: an empty answer for a
 * resource says that its last tag was taken away. The fewest calls are
 * `max(1, ⌈R/100⌉)` for R such resources.
 */
export async function* collectTags(
  context: CollectContext,
): AsyncGenerator<Observation, void, void> {
  const client = context.client(ResourceGroupsTaggingAPIClient);
  const pages = paginateGetResources(
    { client },
    {
      ResourcesPerPage: RESOURCES_A_PAGE,
      ResourceTypeFilters: TYPE_FILTERS,
    },
  );
  for await (const { ResourceTagMappingList: mappings = [] } of pages) {
    for (const { ResourceARN: arn, Tags: tags } of mappings) {
      if (arn) {
        yield {
          kind: 'tags',
          arn,
          tags: tagsOf(tags, ({ Key, Value }) => [Key, Value]),
        };
      }
    }
  }
}
