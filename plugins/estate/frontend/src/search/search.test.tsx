import { createApp } from '@backstage/frontend-defaults';
import {
  ApiBlueprint,
  createFrontendModule,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import { mockApis } from '@backstage/frontend-test-utils';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import searchPlugin from '@backstage/plugin-search/alpha';
import { SearchResultSet } from '@backstage/plugin-search-common';
import { AwsResourceDocument } from '@pilothouse/plugin-aws-estate-common';
import { render, screen } from '@testing-library/react';
import estatePlugin, { awsEstateSearchModule } from '..';

const ARN = 'arn:aws:ecs:eu-west-1:100000000003:service/main/payment-api';
const PAGE = `/aws-resources?${new URLSearchParams({ arn: ARN })}`;

const DOCUMENT: AwsResourceDocument = {
  title: 'payment-api',
  text: '',
  location: PAGE,
  arn: ARN,
  resourceType: 'ecs:service',
  accountId: '100000000003',
  accountName: 'shop-production',
  region: 'eu-west-1',
  environment: 'production',
  owner: 'group:default/payment',
  authorization: { resourceRef: ARN },
};

/** What the back end answers: one resource to a search, nothing otherwise. */
async function answer(input: RequestInfo | URL) {
  const url = new URL(input instanceof Request ? input.url : String(input));
  const found: SearchResultSet = {
    results: [{ type: 'aws-resource', document: DOCUMENT }],
    numberOfResults: 1,
  };
  return Response.json(
    url.pathname === '/api/search/query' ? found : { items: [], facets: {} },
  );
}

/** An app with the search page, which is searched for a term. */
function search(term: string) {
  window.history.pushState(
    {},
    '',
    `/search?${new URLSearchParams({ query: term })}`,
  );
  const app = createApp({
    features: [
      catalogPlugin,
      searchPlugin,
      estatePlugin,
      awsEstateSearchModule,
      createFrontendModule({
        pluginId: 'app',
        extensions: [
          ApiBlueprint.make({
            name: 'fetch',
            params: defineParams =>
              defineParams({
                api: fetchApiRef,
                deps: {},
                factory: () => ({ fetch: answer as typeof fetch }),
              }),
          }),
        ],
      }),
    ],
    advanced: {
      configLoader: async () => ({
        config: mockApis.config({
          data: {
            app: {
              baseUrl: 'http://localhost',
              extensions: [{ 'sign-in-page:app': false }],
            },
            backend: { baseUrl: 'http://localhost' },
          },
        }),
      }),
    },
  });
  render(app.createRoot());
}

describe('the search page', () => {
  beforeEach(() => {
    // The JSS of Backstage's pages speaks of rules that jsdom cannot parse.
    jest.spyOn(console, 'warn').mockImplementation();
  });
  afterEach(() => jest.restoreAllMocks());

  it('leads to the page of an ARN, and says what else was found', async () => {
    search(ARN);

    const link = await screen.findByRole(
      'link',
      { name: 'Go to service/main/payment-api' },
      // A whole app starts first.
      { timeout: 50_000 },
    );
    expect(link).toHaveAttribute('href', PAGE);

    const resource = await screen.findByRole('link', { name: 'payment-api' });
    expect(resource).toHaveAttribute('href', PAGE);
    expect(
      screen.getByText(
        'ecs:service · shop-production (100000000003) · eu-west-1 · production · owned by payment',
      ),
    ).toBeInTheDocument();
    expect(link.compareDocumentPosition(resource)).toBe(
      Node.DOCUMENT_POSITION_FOLLOWING,
    );
    expect(
      screen.getAllByText('AWS resources'),
      // in the sidebar, and among the types of results
    ).toHaveLength(2);
  });
});
