import { RouteFunc } from '@backstage/frontend-plugin-api';
import { SearchApi } from '@backstage/plugin-search-react';
import {
  SearchQuery,
  SearchResult,
  SearchResultSet,
} from '@backstage/plugin-search-common';
import { AWS_RESOURCE_DOCUMENT_TYPE } from '@pilothouse/plugin-aws-estate-common';
import { findDestination } from './findDestination';

/** The type of the result that leads to a page rather than being found. */
export const DESTINATION_TYPE = 'aws-destination';

/**
 * A search whose first result is the page that the text names, if it is an ARN
 * or an account id. The index knows neither whole: it takes texts apart at
 * their punctuation.
 */
export class DestinationSearchApi implements SearchApi {
  private readonly search: SearchApi;
  private readonly resolvePage: () => RouteFunc<undefined> | undefined;

  /**
   * @param search - the search that is asked as well
   * @param resolvePage - the page of resources, where the app has it
   */
  constructor(
    search: SearchApi,
    resolvePage: () => RouteFunc<undefined> | undefined,
  ) {
    this.search = search;
    this.resolvePage = resolvePage;
  }

  async query(
    query: SearchQuery,
    options?: { signal?: AbortSignal },
  ): Promise<SearchResultSet> {
    const set = await this.search.query(query, options);
    const destination = this.find(query);
    return destination
      ? {
          ...set,
          results: [destination, ...set.results],
          ...(set.numberOfResults !== undefined && {
            numberOfResults: set.numberOfResults + 1,
          }),
        }
      : set;
  }

  private find(query: SearchQuery): SearchResult | undefined {
    const { term, types = [], pageCursor, pageLimit } = query;
    const isAsked =
      types.length === 0 || types.includes(AWS_RESOURCE_DOCUMENT_TYPE);
    // Without results there are only counts, of what is in the index.
    if (!isAsked || pageCursor || pageLimit === 0) {
      return undefined;
    }
    const destination = findDestination(term);
    const page = destination && this.resolvePage();
    if (!page) {
      return undefined;
    }
    const { title, text, params } = destination;
    return {
      type: DESTINATION_TYPE,
      document: { title, text, location: `${page()}?${params}` },
    };
  }
}
