import { Entity } from '@backstage/catalog-model';
import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import {
  createExtensionTester,
  renderTestApp,
} from '@backstage/frontend-test-utils';
import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { createTestEntityPage } from '@backstage/plugin-catalog-react/testUtils';
import { TeamPanelBlueprint } from '@pilothouse/plugin-aws-team-react';
import { screen, within } from '@testing-library/react';
import { JSX } from 'react';
import teamPlugin from '.';
import { teamContent } from './teamContent';

const group: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { namespace: 'default', name: 'payment' },
  spec: { type: 'team', children: [] },
};

const panel = (
  name: string,
  order?: number,
  loader: () => Promise<JSX.Element> = async () => <p>{name} content</p>,
) =>
  TeamPanelBlueprint.make({
    name,
    params: { title: `Panel ${name}`, order, loader },
  });

function show(
  panels: ReturnType<typeof panel>[],
  config: Array<Record<string, object | false>> = [],
) {
  return renderTestApp({
    features: [
      teamPlugin,
      createFrontendPlugin({ pluginId: 'other', extensions: panels }),
    ],
    extensions: [createTestEntityPage({ entity: group })],
    config: { app: { extensions: config } },
    initialRouteEntries: ['/'],
  });
}

const headings = async () =>
  (await screen.findAllByRole('heading', { level: 2 })).map(
    heading => heading.textContent,
  );

describe('a team’s page', () => {
  // The JSS of Backstage's sidebar speaks of rules that jsdom cannot parse.
  beforeEach(() => {
    jest.spyOn(console, 'warn').mockImplementation();
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });

  it('shows the panels of other plugins by their order', async () => {
    show([panel('last'), panel('first', 10), panel('second', 20)]);
    expect(await screen.findByText('last content')).toBeInTheDocument();
    expect(await headings()).toEqual([
      'Panel first',
      'Panel second',
      'Panel last',
    ]);
    expect(
      screen.getByRole('region', { name: 'Panel first' }),
    ).toBeInTheDocument();
  });

  it('lets adopters reorder, rename and remove panels', async () => {
    show(
      [panel('a', 10), panel('b', 20), panel('c', 30)],
      [
        { 'team-panel:other/b': { config: { order: 5, title: 'Renamed' } } },
        { 'team-panel:other/c': false },
      ],
    );
    expect(await headings()).toEqual(['Renamed', 'Panel a']);
  });

  it('lets no slow or broken panel hold another', async () => {
    jest.spyOn(console, 'error').mockImplementation();
    const Broken = () => {
      throw new Error('this panel is broken');
    };
    show([
      panel('slow', 1, () => new Promise(() => {})),
      panel('broken', 2, async () => <Broken />),
      panel('well', 3),
    ]);
    expect(await screen.findByText('well content')).toBeInTheDocument();
    const broken = screen.getByRole('region', { name: 'Panel broken' });
    expect(
      await within(broken).findByText('this panel is broken'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('region', { name: 'Panel slow' }),
    ).toBeInTheDocument();
  });

  it('says what to do where no panel is installed', async () => {
    show([]);
    expect(
      await screen.findByText(/No plugin shows anything here yet/),
    ).toBeInTheDocument();
  });

  it('is a tab of groups only, in a tab group that an app may put first', () => {
    const { filterFunction, group: tabGroup } = EntityContentBlueprint.dataRefs;
    const tab = createExtensionTester(teamContent);
    const isShown = tab.get(filterFunction)!;
    expect(isShown(group)).toBe(true);
    expect(isShown({ ...group, kind: 'Component' })).toBe(false);
    expect(tab.get(tabGroup)).toBe('aws');
  });
});
