import {
  createFrontendPlugin,
  identityApiRef,
} from '@backstage/frontend-plugin-api';
import { mockApis, renderTestApp } from '@backstage/frontend-test-utils';
import { HomePanelBlueprint } from '@pilothouse/plugin-aws-team-react';
import { screen } from '@testing-library/react';
import { JSX } from 'react';
import teamPlugin from '.';

const panel = (
  name: string,
  order?: number,
  loader: () => Promise<JSX.Element> = async () => <p>{name} content</p>,
) =>
  HomePanelBlueprint.make({
    name,
    params: { title: `Panel ${name}`, order, loader },
  });

function show(
  panels: ReturnType<typeof panel>[],
  ownershipEntityRefs = ['user:default/maya', 'group:default/payment'],
) {
  const identity = mockApis.identity({
    userEntityRef: 'user:default/maya',
    ownershipEntityRefs,
  });
  return renderTestApp({
    features: [
      teamPlugin,
      createFrontendPlugin({ pluginId: 'other', extensions: panels }),
    ],
    apis: [[identityApiRef, identity]],
    config: {
      app: {
        extensions: [{ 'page:aws-team/home': { config: { path: '/' } } }],
      },
    },
    initialRouteEntries: ['/'],
  });
}

describe('the home page', () => {
  // The JSS of Backstage's sidebar speaks of rules that jsdom cannot parse.
  beforeEach(() => {
    jest.spyOn(console, 'warn').mockImplementation();
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });

  it('shows the panels of other plugins by their order, and lets no slow one hold another', async () => {
    show([
      panel('last'),
      panel('slow', 10, () => new Promise(() => {})),
      panel('first', 5),
    ]);
    expect(await screen.findByText('last content')).toBeInTheDocument();
    expect(
      screen
        .getAllByRole('heading', { level: 2 })
        .map(heading => heading.textContent),
    ).toEqual(['Panel first', 'Panel slow', 'Panel last']);
  });

  it('tells people without a team how to join one, and shows no panel', async () => {
    show([panel('any')], ['user:default/maya']);
    expect(
      await screen.findByText('You are in no team yet'),
    ).toBeInTheDocument();
    expect(screen.queryByText('Panel any')).not.toBeInTheDocument();
  });

  it('says what to do where no panel is installed', async () => {
    show([]);
    expect(
      await screen.findByText(/enable its home panel/),
    ).toBeInTheDocument();
  });
});
