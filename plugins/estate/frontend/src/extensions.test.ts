import { OverridableFrontendPlugin } from '@backstage/frontend-plugin-api';
import estatePlugin from '.';

/** What the README names, because adopters write it into their configuration. */
describe('the extensions', () => {
  it.each([
    'home-panel:aws-estate/teams',
    'home-panel:aws-estate/needs-you',
    'home-panel:aws-estate/last-changes',
    'team-panel:aws-estate/workloads',
    'entity-card:aws-estate/overview',
    'entity-content:aws-estate/runtime',
    'page:aws-estate/accounts',
    'page:aws-estate/discovery',
    'page:aws-estate/ownership',
    'page:aws-estate/resource',
    'search-result-list-item:aws-estate/destination',
    'search-result-list-item:aws-estate/resource',
    'search-filter-result-type:aws-estate/resource',
    'api:aws-estate/client',
  ])('%s exists', id => {
    const plugin: OverridableFrontendPlugin = estatePlugin;
    expect(plugin.getExtension(id as never)).toBeDefined();
  });
});
