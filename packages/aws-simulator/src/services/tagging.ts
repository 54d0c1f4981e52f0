import * as Tagging from '@aws-sdk/client-resource-groups-tagging-api';
import type { CallContext } from '../core/context';
import { parseArn } from '../estate/model/arns';
import { compare } from '../estate/model/regional';
import type { Tags } from '../estate/model/types';
import type { World } from '../estate/world';
import { AwsError } from '../wire/errors';
import type { Handlers } from '../wire/service';
import { paginate } from './paging';
import { taggingChangeHandlers } from './taggingChanges';

const STANDARD_PAGE = 50;
const LARGEST_PAGE = 100;
const MOST_FILTERS = 50;
const MOST_VALUES = 20;
const MOST_ARNS = 100;
const $metadata = {};

const invalid = (message: string) =>
  new Tagging.InvalidParameterException({ message, $metadata });

/**
 * Resource Groups Tagging API. It knows only resources that have tags, or had
 * some once: what was never tagged does not appear.
 */
export function taggingHandlers(world: World): Handlers<typeof Tagging> {
  const resources = taggedResources(world);
  const tagPage = (
    values: Iterable<string>,
    token: string | undefined,
    scope: readonly unknown[],
  ) => {
    const page = paginate([...new Set(values)].sort(compare), {
      key: value => value,
      size: LARGEST_PAGE,
      token: token || undefined,
      scope,
      invalidToken: () => invalid('The PaginationToken is not valid.'),
    });
    return { items: page.items, PaginationToken: page.nextToken ?? '' };
  };

  return {
    GetResources: (input, context) => {
      check(input);
      const wanted = input.ResourceARNList?.length
        ? new Set(input.ResourceARNList)
        : undefined;
      const matching = resources(context).filter(
        arn =>
          (!wanted || wanted.has(arn)) &&
          matchesType(arn, input.ResourceTypeFilters) &&
          matchesTags(world.tags.get(arn), input.TagFilters),
      );
      const page = paginate(matching, {
        key: arn => arn,
        size: input.ResourcesPerPage ?? STANDARD_PAGE,
        token: input.PaginationToken || undefined,
        scope: [
          'GetResources',
          context.account,
          context.region,
          input.TagFilters,
          input.ResourceTypeFilters,
          input.ResourceARNList,
        ],
        invalidToken: () => invalid('The PaginationToken is not valid.'),
      });
      return {
        ResourceTagMappingList: page.items.map(arn => ({
          ResourceARN: arn,
          Tags: Object.entries(world.tags.get(arn)).map(([Key, Value]) => ({
            Key,
            Value,
          })),
        })),
        // The last page has an empty token, not none.
        PaginationToken: page.nextToken ?? '',
      };
    },

    GetTagKeys: (input, context) => {
      const keys = resources(context).flatMap(arn =>
        Object.keys(world.tags.get(arn)),
      );
      const page = tagPage(keys, input.PaginationToken, [
        'GetTagKeys',
        context.account,
        context.region,
      ]);
      return { TagKeys: page.items, PaginationToken: page.PaginationToken };
    },

    GetTagValues: (input, context) => {
      const key = input.Key ?? '';
      const values = resources(context).flatMap(
        arn => world.tags.get(arn)[key] ?? [],
      );
      const page = tagPage(values, input.PaginationToken, [
        'GetTagValues',
        context.account,
        context.region,
        key,
      ]);
      return { TagValues: page.items, PaginationToken: page.PaginationToken };
    },

    ...taggingChangeHandlers(world),
  };
}

/** The ARNs of an account and Region that have or had tags, in order; kept until a tag changes. */
function taggedResources(
  world: World,
): (context: CallContext) => readonly string[] {
  const known = new Map<string, { version: number; arns: string[] }>();
  return ({ account, region }) => {
    const key = `${account} ${region}`;
    const { version } = world.tags;
    const kept = known.get(key);
    if (kept?.version === version) {
      return kept.arns;
    }
    const arns = world.tags.arnsIn(account, region);
    known.set(key, { version, arns });
    return arns;
  };
}

function check(input: Tagging.GetResourcesInput): void {
  const size = input.ResourcesPerPage ?? STANDARD_PAGE;
  if (size < 1 || size > LARGEST_PAGE) {
    throw invalid(`ResourcesPerPage must be between 1 and ${LARGEST_PAGE}.`);
  }
  if ((input.TagFilters?.length ?? 0) > MOST_FILTERS) {
    throw invalid(`TagFilters can have at most ${MOST_FILTERS} items.`);
  }
  for (const filter of input.TagFilters ?? []) {
    if (!filter.Key) {
      throw invalid('Every tag filter needs a Key.');
    }
    if ((filter.Values?.length ?? 0) > MOST_VALUES) {
      throw invalid(
        `The values of a tag filter can have at most ${MOST_VALUES} items.`,
      );
    }
  }
  if (input.ResourceARNList?.length) {
    if (input.ResourceARNList.length > MOST_ARNS) {
      throw invalid(`ResourceARNList can have at most ${MOST_ARNS} items.`);
    }
    if (
      input.TagFilters?.length ||
      input.ResourceTypeFilters?.length ||
      input.ResourcesPerPage
    ) {
      throw invalid(
        'ResourceARNList cannot be combined with TagFilters, ResourceTypeFilters or ResourcesPerPage.',
      );
    }
  }
  for (const filter of input.ResourceTypeFilters ?? []) {
    if (!/^[a-z0-9-]+(:[A-Za-z0-9-]+)?(\/[a-z0-9-]+)*$/.test(filter)) {
      throw invalid(
        `"${filter}" is not a resource type: write service or service:type.`,
      );
    }
  }
  if (input.TagsPerPage !== undefined || input.IncludeComplianceDetails) {
    throw new AwsError(
      'NotImplemented',
      'The simulator does not know TagsPerPage and IncludeComplianceDetails of GetResources.',
      501,
    );
  }
}

/** Types are `service` or `service:type`, and any of them will do. */
function matchesType(
  arn: string,
  filters: readonly string[] | undefined,
): boolean {
  if (!filters?.length) {
    return true;
  }
  const parsed = parseArn(arn)!;
  const type = `${parsed.service}:${parsed.resource.split(/[:/]/)[0]}`;
  return filters.some(filter => filter === parsed.service || filter === type);
}

/** All keys must be there, each with one of its values; no values means any. */
function matchesTags(
  tags: Tags,
  filters: readonly Tagging.TagFilter[] | undefined,
): boolean {
  return (filters ?? []).every(({ Key, Values }) => {
    const value = tags[Key ?? ''];
    return value !== undefined && (!Values?.length || Values.includes(value));
  });
}
