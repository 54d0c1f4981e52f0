import { OverridableFrontendPlugin } from '@backstage/frontend-plugin-api';
import estatePlugin from '.';

/** What the README names, because adopters write it into their configuration. */
describe('the extensions', () => {
  it.each([
    'team-panel:aws-estate/workloads',
    'entity-content:aws-estate/runtime',
    'page:aws-estate/accounts',
    'page:aws-estate/resource',
    'api:aws-estate/client',
  ])('%s exists', id => {
    const plugin: OverridableFrontendPlugin = estatePlugin;
    expect(plugin.getExtension(id as never)).toBeDefined();
  });
});
