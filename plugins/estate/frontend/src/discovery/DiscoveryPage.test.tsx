import { identityApiRef } from '@backstage/frontend-plugin-api';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { DefaultEntityPresentationApi } from '@backstage/plugin-catalog';
import {
  entityPresentationApiRef,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  AwsEstateApi,
  Ghost,
  Orphan,
} from '@pilothouse/plugin-aws-estate-common';
import { awsEstateApiRef } from '@pilothouse/plugin-aws-estate-react';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ReactElement } from 'react';
import { envelope, estateApi, refusal } from '../__testUtils__/estate';
import { discoveryRouteRef } from '../routes';
import { DiscoveryLine } from './DiscoveryLine';
import { DiscoveryPage } from './DiscoveryPage';

const FILE = 'metadata:\n  name: loyalty\n';
const member = (name: string) => ({
  arn: `arn:aws:ecs:eu-west-1:111122223333:service/shop/${name}`,
  type: 'ecs:service',
  name,
  accountId: '111122223333',
  region: 'eu-west-1',
  environment: 'production',
  how: 'its tag service=loyalty',
});
const loyalty: Orphan = {
  service: {
    entityRef: 'component:default/loyalty',
    name: 'loyalty',
    namespace: 'default',
    description: 'Found on AWS.',
    type: 'service',
    lifecycle: 'production',
    ownerRef: 'group:default/payment',
    systemRef: 'system:default/shop',
    otherOwners: [],
    ambiguousWith: [],
    links: [],
    annotations: {},
    members: ['a', 'b', 'c', 'd'].map(each => member(`loyalty-${each}`)),
    firstSeenAt: new Date().toISOString(),
  },
  catalogInfo: FILE,
  templateUrl: '/create/templates/default/register?formData=%7B%7D',
  nextSteps: [
    {
      sentence: 'Commit this catalog-info.yaml.',
      copy: { kind: 'catalog-info', text: FILE },
    },
  ],
};
const giftCards: Ghost = {
  entityRef: 'component:default/gift-cards',
  name: 'gift-cards',
  type: 'service',
  ownerRef: 'group:default/order',
  nextSteps: [
    {
      sentence: 'Does it run on AWS? Tag it.',
      copy: { kind: 'catalog-info', text: 'metadata:\n  annotations: {}\n' },
    },
    { sentence: 'Was it switched off? Remove its description.' },
  ],
};

function render(page: ReactElement, api: AwsEstateApi, search = '') {
  const identity = mockApis.identity({
    userEntityRef: 'user:default/maya',
    ownershipEntityRefs: ['user:default/maya', 'group:default/payment'],
  });
  renderInTestApp(page, {
    apis: [
      [awsEstateApiRef, api],
      [identityApiRef, identity],
      [entityPresentationApiRef, DefaultEntityPresentationApi.createLocal()],
      mockApis.permission({ authorize: AuthorizeResult.DENY }),
    ],
    mountedRoutes: {
      '/catalog/:namespace/:kind/:name': entityRouteRef,
      '/aws-discovery': discoveryRouteRef,
    },
    initialRouteEntries: [`/${search}`],
  });
}

function show(changes: Partial<Orphan> = {}, search = '') {
  const api = estateApi();
  api.listOrphans.mockResolvedValue(envelope([{ ...loyalty, ...changes }]));
  api.listGhosts.mockResolvedValue(envelope([giftCards]));
  render(<DiscoveryPage />, api, search);
  return api;
}

describe('DiscoveryPage', () => {
  it('shows what is in no repository: whose it is, what runs where, and the file to copy', async () => {
    show();
    const row = await screen.findByRole('row', { name: /loyalty/ });
    expect(row).toHaveTextContent('ecs:service · production · 111122223333');
    expect(row).toHaveTextContent('by its tag service=loyalty');
    expect(within(row).getByRole('link', { name: 'payment' })).toHaveAttribute(
      'href',
      '/catalog/default/group/payment',
    );
    expect(within(row).queryByText(/loyalty-d/)).not.toBeInTheDocument();
    await userEvent.click(
      within(row).getByRole('button', {
        name: 'Show 1 more workloads of loyalty',
      }),
    );
    expect(within(row).getByText(/loyalty-d/)).toBeInTheDocument();

    await userEvent.click(
      within(row).getByRole('button', {
        name: 'Show the catalog-info.yaml of loyalty',
      }),
    );
    expect(
      screen.getByRole('group', { name: 'catalog-info.yaml' }).textContent,
    ).toBe(FILE);
    expect(
      screen.getByRole('button', { name: 'Copy catalog-info.yaml' }),
    ).toBeInTheDocument();
  });

  it('leads to the template, or to a pull request where the repository is known', async () => {
    show({
      repository: {
        url: 'https://github.example/shop/loyalty',
        tag: 'repository=shop/loyalty',
        pullRequestUrl: 'https://github.example/shop/loyalty/new/main',
      },
    });
    expect(
      await screen.findByRole('link', { name: /Open a pull request/ }),
    ).toHaveAttribute('href', 'https://github.example/shop/loyalty/new/main');
    expect(
      screen.getByRole('link', { name: 'Or use the template' }),
    ).toHaveAttribute('href', loyalty.templateUrl);
  });

  it.each(['//elsewhere.example', 'https://elsewhere.example', '/\\elsewhere'])(
    'leads nowhere else: %s',
    async templateUrl => {
      show({ templateUrl });
      await screen.findByRole('row', { name: /loyalty/ });
      expect(
        screen.queryByRole('link', { name: /template/ }),
      ).not.toBeInTheDocument();
    },
  );

  it('counts both lists, and keeps the chosen one in the address', async () => {
    show({}, '?list=ghosts');
    const row = await screen.findByRole('row', { name: /gift-cards/ });
    expect(row).toHaveTextContent('Never');
    expect(row).toHaveTextContent('Does it run on AWS? Tag it.');
    expect(
      screen.getByRole('radio', { name: 'Running nowhere 1' }),
    ).toBeChecked();
    await userEvent.click(
      within(row).getByRole('button', { name: 'Show how for gift-cards' }),
    );
    expect(within(row).getByText(/Was it switched off/)).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('radio', { name: 'In no repository 1' }),
    );
    expect(
      await screen.findByRole('row', { name: /loyalty/ }),
    ).toBeInTheDocument();
  });

  it('asks with the filters of the address, and clears them', async () => {
    const api = estateApi();
    render(
      <DiscoveryPage />,
      api,
      '?owner=group:default/order&owner=nonsense&text=pay',
    );
    expect(
      await screen.findByText('No services match the filters'),
    ).toBeInTheDocument();
    expect(api.listOrphans).toHaveBeenLastCalledWith(
      { limit: 50, owner: ['group:default/order'], text: 'pay' },
      expect.anything(),
    );
    await userEvent.click(
      screen.getAllByRole('button', { name: 'Clear filters' })[0],
    );
    await waitFor(() =>
      expect(api.listGhosts).toHaveBeenLastCalledWith(
        { limit: 50 },
        expect.anything(),
      ),
    );
  });

  it.each([
    [{}, 'Every service on AWS is described in a repository'],
    [
      { restricted: true },
      'Every service that you may see is described in a repository',
    ],
  ])('says what it means that there is nothing: %j', async (page, text) => {
    const api = estateApi();
    api.listOrphans.mockResolvedValue(envelope([], page));
    render(<DiscoveryPage />, api);
    expect(await screen.findByText(text)).toBeInTheDocument();
  });

  it('shows one list while the other fails', async () => {
    const api = estateApi();
    api.listOrphans.mockResolvedValue(envelope([loyalty]));
    api.listGhosts.mockRejectedValue(refusal(500, 'No database'));
    render(<DiscoveryPage />, api);
    expect(
      await screen.findByRole('row', { name: /loyalty/ }),
    ).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('radio', { name: /^Running nowhere/ }),
    );
    expect(await screen.findByText(/No database/)).toBeInTheDocument();
  });
});

describe('DiscoveryLine', () => {
  const line = <DiscoveryLine ownerRef="group:default/payment" />;

  it('says how many there are and leads to them', async () => {
    const api = estateApi();
    api.listOrphans.mockResolvedValue(envelope([loyalty], { totalItems: 2 }));
    api.listGhosts.mockResolvedValue(envelope([giftCards]));
    render(line, api);
    expect(
      await screen.findByRole('link', {
        name: '2 services are in no repository',
      }),
    ).toHaveAttribute('href', '/aws-discovery?owner=group%3Adefault%2Fpayment');
    expect(
      await screen.findByRole('link', { name: '1 component runs nowhere' }),
    ).toHaveAttribute(
      'href',
      '/aws-discovery?list=ghosts&owner=group%3Adefault%2Fpayment',
    );
  });

  it.each([
    [1, '1 component may run nowhere: AWS could not be read as a whole'],
    [3, '3 components may run nowhere: AWS could not be read as a whole'],
  ])('supposes it where AWS could not be read', async (totalItems, name) => {
    const api = estateApi();
    api.listGhosts.mockResolvedValue(
      envelope([giftCards], {
        totalItems,
        incomplete: [
          {
            accountId: '444455556666',
            region: 'eu-west-1',
            service: 'ecs',
            state: 'denied',
          },
        ],
      }),
    );
    render(line, api);
    expect(await screen.findByRole('link', { name })).toBeInTheDocument();
    expect(screen.queryByText(/runs? nowhere$/)).not.toBeInTheDocument();
  });

  it('says nothing where there is none', async () => {
    const api = estateApi();
    render(
      <>
        {line}
        <p>below</p>
      </>,
      api,
    );
    await screen.findByText('below');
    await waitFor(() => expect(api.listGhosts).toHaveBeenCalled());
    await Promise.all(api.listGhosts.mock.results.map(({ value }) => value));
    expect(screen.queryByRole('link')).not.toBeInTheDocument();
  });
});
