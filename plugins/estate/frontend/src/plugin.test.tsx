import { createApp } from '@backstage/frontend-defaults';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { mockApis } from '@backstage/frontend-test-utils';
import { render, screen } from '@testing-library/react';
import estatePlugin from '.';

/** As the bundler of an app lists the packages that it found. */
const DISCOVERED = '__@backstage/discovered__';

describe('the plugin in a bare Backstage app', () => {
  afterEach(() => {
    jest.restoreAllMocks();
    delete (window as unknown as Record<string, unknown>)[DISCOVERED];
  });

  it('is found by feature discovery and brings its pages', async () => {
    (window as unknown as Record<string, unknown>)[DISCOVERED] = {
      modules: [
        {
          name: '@backstage/plugin-catalog',
          export: './alpha',
          default: catalogPlugin,
        },
        { name: '@pilothouse/plugin-aws-estate', default: estatePlugin },
      ],
    };
    window.history.pushState({}, '', '/aws-resources?arn=none');
    const app = createApp({
      advanced: {
        configLoader: async () => ({
          config: mockApis.config({
            data: {
              app: {
                packages: 'all',
                baseUrl: 'http://localhost',
                extensions: [{ 'sign-in-page:app': false }],
              },
              backend: { baseUrl: 'http://localhost' },
            },
          }),
        }),
      },
    });
    // The JSS of Backstage's sidebar speaks of rules that jsdom cannot parse.
    jest.spyOn(console, 'warn').mockImplementation();
    render(app.createRoot());
    expect(
      await screen.findByText('The address names no resource'),
    ).toBeInTheDocument();
    expect(screen.getByRole('link', { name: /AWS accounts/ })).toHaveAttribute(
      'href',
      '/aws-accounts',
    );
  });
});
