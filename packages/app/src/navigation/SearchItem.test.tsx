import { createApp } from '@backstage/frontend-defaults';
import {
  ApiBlueprint,
  createFrontendModule,
  createFrontendPlugin,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import { mockApis } from '@backstage/frontend-test-utils';
import { NavContentBlueprint } from '@backstage/plugin-app-react';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import searchPlugin from '@backstage/plugin-search/alpha';
import { SearchResultListItemBlueprint } from '@backstage/plugin-search-react/alpha';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { SearchItem } from './SearchItem';

const found = {
  results: [
    {
      type: 'ship',
      document: { title: 'Fram', text: 'wood', location: '/ships/fram' },
    },
    {
      type: 'other',
      document: { title: 'Oslo', text: 'harbour', location: '/places/oslo' },
    },
  ],
};

/** A plugin that shows ships in a way of its own. */
const ships = createFrontendPlugin({
  pluginId: 'ships',
  extensions: [
    SearchResultListItemBlueprint.make({
      params: {
        predicate: ({ type }) => type === 'ship',
        component:
          async () =>
          ({ result }) =>
            <a href={result?.location}>The ship {result?.title}</a>,
      },
    }),
  ],
});

/** What the back end answers: two results to a search, nothing otherwise. */
async function answer(input: RequestInfo | URL) {
  const url = new URL(input instanceof Request ? input.url : String(input));
  return Response.json(
    url.pathname === '/api/search/query' ? found : { items: [], facets: {} },
  );
}

function open() {
  window.history.pushState({}, '', '/catalog');
  const app = createApp({
    features: [
      catalogPlugin,
      searchPlugin,
      ships,
      createFrontendModule({
        pluginId: 'app',
        extensions: [
          NavContentBlueprint.make({
            params: {
              component: ({ navItems }) =>
                navItems.withComponent(SearchItem).take('page:search'),
            },
          }),
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

describe('the search in the sidebar', () => {
  beforeEach(() => {
    // The JSS of Backstage's pages speaks of rules that jsdom cannot parse.
    jest.spyOn(console, 'warn').mockImplementation();
  });
  afterEach(() => jest.restoreAllMocks());

  it('shows results as plugins show them on the search page, and others plainly', async () => {
    open();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Search' }),
    );
    await userEvent.type(await screen.findByRole('textbox'), 'o');
    expect(
      await screen.findByRole('link', { name: 'The ship Fram' }),
    ).toHaveAttribute('href', '/ships/fram');
    expect(await screen.findByText('harbour')).toBeInTheDocument();
  });

  it('leads to all results of what was typed, and closes', async () => {
    open();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Search' }),
    );
    await userEvent.type(await screen.findByRole('textbox'), 'a & b{Enter}');
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    expect(window.location.pathname).toBe('/search');
    expect(new URLSearchParams(window.location.search).get('query')).toBe(
      'a & b',
    );
  });
});
