import { identityApiRef } from '@backstage/frontend-plugin-api';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { DefaultEntityPresentationApi } from '@backstage/plugin-catalog';
import {
  entityPresentationApiRef,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { AwsEstateApi } from '@pilothouse/plugin-aws-estate-common';
import { awsEstateApiRef } from '@pilothouse/plugin-aws-estate-react';
import { screen, within } from '@testing-library/react';
import { ReactElement } from 'react';
import {
  envelope,
  estateApi,
  refusal,
  workload,
} from '../__testUtils__/estate';
import { resourceRouteRef } from '../routes';
import { LastChangesPanel } from './LastChangesPanel';
import { NeedsYouPanel } from './NeedsYouPanel';
import { TeamsPanel } from './TeamsPanel';

const PAYMENT = 'group:default/payment';
const ON_CALL = 'group:default/on-call';

function show(
  panel: ReactElement,
  api: AwsEstateApi,
  teams = [PAYMENT, ON_CALL],
) {
  const identity = mockApis.identity({
    userEntityRef: 'user:default/maya',
    ownershipEntityRefs: ['user:default/maya', ...teams],
  });
  renderInTestApp(panel, {
    apis: [
      [awsEstateApiRef, api],
      [identityApiRef, identity],
      [entityPresentationApiRef, DefaultEntityPresentationApi.createLocal()],
      mockApis.permission({ authorize: AuthorizeResult.DENY }),
    ],
    mountedRoutes: {
      '/catalog/:namespace/:kind/:name': entityRouteRef,
      '/aws-resources': resourceRouteRef,
    },
  });
}

describe('TeamsPanel', () => {
  it('counts each team’s workloads, each count a way to those workloads', async () => {
    show(
      <TeamsPanel />,
      estateApi([workload('a', 'down'), workload('b'), workload('c')]),
      [PAYMENT],
    );
    const team = (await screen.findByRole('link', { name: 'payment' })).closest(
      'li',
    )!;
    expect(
      await within(team).findByRole('link', { name: 'payment: 1 down' }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/group/payment/aws?workloads.status=down',
    );
    expect(
      within(team).getByRole('link', { name: 'payment: 2 healthy' }),
    ).toBeInTheDocument();
    expect(within(team).queryByText('Idle')).not.toBeInTheDocument();
  });

  it('lets no slow and no refused team hold another', async () => {
    const api = estateApi([workload('a', 'down')]);
    const answer = api.getTeamSummary.getMockImplementation()!;
    api.getTeamSummary.mockImplementation(async (team, options) => {
      switch (team.name) {
        case 'on-call':
          return new Promise(() => {});
        case 'secret':
          throw refusal(403, 'no');
        case 'broken':
          throw refusal(500, 'No database');
        default:
          return answer(team, options);
      }
    });
    show(<TeamsPanel />, api, [
      ON_CALL,
      'group:default/secret',
      'group:default/broken',
      PAYMENT,
    ]);
    expect(
      await screen.findByRole('link', { name: 'payment: 1 down' }),
    ).toBeInTheDocument();
    expect(await screen.findByText(/You may not see/)).toBeInTheDocument();
    expect(await screen.findByText(/No database/)).toBeInTheDocument();
    expect(screen.getAllByText('Loading counts')).toHaveLength(1);
  });
});

describe('NeedsYouPanel', () => {
  it('asks for what is not well in all teams, the worst first, and says why', async () => {
    const api = estateApi([workload('payment-api', 'down')]);
    show(<NeedsYouPanel />, api);
    const row = await screen.findByRole('row', { name: /payment-api/ });
    expect(row).toHaveTextContent('payment-api is down.');
    const [name, service] = within(row).getAllByRole('link', {
      name: 'payment-api',
    });
    expect(name).toHaveAttribute(
      'href',
      expect.stringMatching(/^\/aws-resources\?arn=/),
    );
    expect(service).toHaveAttribute(
      'href',
      '/catalog/default/component/payment-api',
    );
    expect(
      screen.getByRole('columnheader', { name: 'Team' }),
    ).toBeInTheDocument();
    expect(api.listResources).toHaveBeenCalledWith(
      {
        owner: [PAYMENT, ON_CALL],
        workload: true,
        status: ['down', 'degraded', 'unknown'],
        sort: 'worst',
        limit: 10,
      },
      expect.anything(),
    );
  });

  it('says how many there are beside the worst ten', async () => {
    const api = estateApi();
    api.listResources.mockResolvedValue(
      envelope([workload('a', 'down')], { totalItems: 14 }),
    );
    show(<NeedsYouPanel />, api, [PAYMENT]);
    expect(await screen.findByText(/^The worst 1 of 14/)).toBeInTheDocument();
    expect(screen.queryByText('Team')).not.toBeInTheDocument();
  });

  it.each([
    [{}, 'Nothing needs you'],
    [{ restricted: true }, 'Nothing that you may see is unwell'],
    [
      {
        incomplete: [
          {
            accountId: '111122223333',
            region: 'eu-west-1',
            service: 'ecs',
            state: 'denied' as const,
          },
        ],
      },
      'Nothing is known to be unwell, but not everything could be read',
    ],
  ])('tells apart what it means that nothing is: %j', async (page, text) => {
    const api = estateApi();
    api.listResources.mockResolvedValue(envelope([], page));
    show(<NeedsYouPanel />, api);
    expect(await screen.findByText(text)).toBeInTheDocument();
  });

  it('says that it could not be loaded', async () => {
    const api = estateApi();
    api.listResources.mockRejectedValue(refusal(500, 'No database'));
    show(<NeedsYouPanel />, api);
    expect(await screen.findByText(/No database/)).toBeInTheDocument();
  });
});

describe('LastChangesPanel', () => {
  it('shows the newest changes, and nothing that never changed', async () => {
    const api = estateApi([
      workload('payment-api'),
      workload('payment-ledger', 'healthy', { lastChange: undefined }),
    ]);
    show(<LastChangesPanel />, api);
    const row = await screen.findByRole('row', { name: /payment-api/ });
    expect(row).toHaveTextContent('Deployment of 1.42.0');
    expect(screen.queryByText('payment-ledger')).not.toBeInTheDocument();
    expect(api.listResources).toHaveBeenCalledWith(
      expect.objectContaining({ sort: '-change' }),
      expect.anything(),
    );
  });
});
