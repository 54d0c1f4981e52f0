import { SearchQuery, SearchResultSet } from '@backstage/plugin-search-common';
import { DestinationSearchApi } from './DestinationSearchApi';

const ACCOUNT = '100000000003';
const FOUND: SearchResultSet = {
  results: [
    {
      type: 'software-catalog',
      document: { title: 'payment', text: '', location: '/catalog/payment' },
    },
  ],
  numberOfResults: 1,
};

/** The titles of what a search finds, and the count it tells. */
async function find(query: Partial<SearchQuery>, hasPage = true) {
  const search = { query: jest.fn(async () => FOUND) };
  const api = new DestinationSearchApi(search, () =>
    hasPage ? () => '/portal/aws-resources' : undefined,
  );
  const signal = new AbortController().signal;
  const asked = { term: ACCOUNT, ...query };
  const set = await api.query(asked, { signal });
  expect(search.query).toHaveBeenCalledWith(asked, { signal });
  return {
    titles: set.results.map(({ document }) => document.title),
    locations: set.results.map(({ document }) => document.location),
    count: set.numberOfResults,
  };
}

describe('DestinationSearchApi', () => {
  it('leads to the page that a text names, before what was found', async () => {
    expect(await find({})).toEqual({
      titles: [`Go to AWS account ${ACCOUNT}`, 'payment'],
      locations: [
        `/portal/aws-resources?account=${ACCOUNT}`,
        '/catalog/payment',
      ],
      count: 2,
    });
  });

  it('does so among AWS resources too', async () => {
    const { count } = await find({ types: ['aws-resource'] });
    expect(count).toBe(2);
  });

  it.each<[string, Partial<SearchQuery>]>([
    ['any other text', { term: 'payment' }],
    ['another type', { types: ['software-catalog'] }],
    ['a later page', { pageCursor: 'MQ==' }],
    ['a count alone', { pageLimit: 0 }],
  ])('leaves %s as it is', async (_, query) => {
    const { titles, count } = await find(query);
    expect({ titles, count }).toEqual({ titles: ['payment'], count: 1 });
  });

  it('leads nowhere in an app without the page', async () => {
    expect((await find({}, false)).titles).toEqual(['payment']);
  });
});
