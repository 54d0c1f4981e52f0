import {
  SearchFilterResultTypeBlueprint,
  SearchResultListItemBlueprint,
} from '@backstage/plugin-search-react/alpha';
import { AWS_RESOURCE_DOCUMENT_TYPE } from '@pilothouse/plugin-aws-estate-common';
import { RiArrowRightLine, RiStackLine } from '@remixicon/react';
import { DESTINATION_TYPE } from './DestinationSearchApi';

/** A resource among the results of a search. */
export const resourceSearchItem = SearchResultListItemBlueprint.make({
  name: 'resource',
  params: {
    icon: <RiStackLine aria-hidden="true" />,
    predicate: ({ type }) => type === AWS_RESOURCE_DOCUMENT_TYPE,
    component: async () =>
      (await import('./ResourceSearchItem')).ResourceSearchItem,
  },
});

/** The page that a pasted ARN or account id leads to. */
export const destinationSearchItem = SearchResultListItemBlueprint.make({
  name: 'destination',
  params: {
    icon: <RiArrowRightLine aria-hidden="true" />,
    predicate: ({ type }) => type === DESTINATION_TYPE,
    component: async () =>
      (await import('./DestinationSearchItem')).DestinationSearchItem,
  },
});

/** Narrows a search to resources. */
export const resourceSearchType = SearchFilterResultTypeBlueprint.make({
  name: 'resource',
  params: {
    value: AWS_RESOURCE_DOCUMENT_TYPE,
    name: 'AWS resources',
    icon: <RiStackLine aria-hidden="true" />,
  },
});
