import { renderInTestApp } from '@backstage/frontend-test-utils';
import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { AwsEstateApi } from '@pilothouse/plugin-aws-estate-common';
import { awsEstateApiRef } from '@pilothouse/plugin-aws-estate-react';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useLocation } from 'react-router-dom';
import {
  envelope,
  estateApi,
  paymentTeam,
  refusal,
  workload,
} from '../__testUtils__/estate';
import { accountsRouteRef, resourceRouteRef } from '../routes';
import { WorkloadsPanel } from './WorkloadsPanel';

function Address() {
  const { search } = useLocation();
  return <output aria-label="address">{decodeURIComponent(search)}</output>;
}

function show(api: AwsEstateApi, search = '') {
  return renderInTestApp(
    <EntityProvider entity={paymentTeam}>
      <WorkloadsPanel />
      <Address />
    </EntityProvider>,
    {
      apis: [[awsEstateApiRef, api], catalogApiMock()],
      mountedRoutes: {
        '/aws-accounts': accountsRouteRef,
        '/aws-resources': resourceRouteRef,
        '/catalog/:namespace/:kind/:name': entityRouteRef,
      },
      initialRouteEntries: [`/${search}`],
    },
  );
}

const address = () => screen.getByLabelText('address').textContent;
const rows = () =>
  within(screen.getByRole('grid', { name: 'Workloads' }))
    .getAllByRole('row')
    .slice(1);

describe('WorkloadsPanel', () => {
  const payment = [workload('payment-api', 'down'), workload('ledger')];

  it('shows every workload with status, reason and place, in the order of the server', async () => {
    show(estateApi(payment));
    await screen.findByText('payment-api is down.');
    expect(rows().map(row => row.textContent)).toEqual([
      expect.stringMatching(
        /^Down.*payment-api is down\.payment-apiproductionpayment-productioneu-west-11\.42\.0Deployment of 1\.42\.040 min ago.*2 min ago$/,
      ),
      expect.stringMatching(/^Healthy.*ledger/),
    ]);
    expect(screen.getByText(/AWS, swept/)).toHaveTextContent(
      'AWS, swept 3 min ago (oldest)',
    );
    expect(screen.getByText('2 of 2 shown')).toBeInTheDocument();
    expect(
      await screen.findAllByRole('img', { name: /healthy for 1 d/ }),
    ).toHaveLength(2);
  });

  it('counts by status, and filters by it in the address', async () => {
    const api = estateApi(payment);
    show(api);
    await screen.findByText('payment-api is down.');
    const group = screen.getByRole('toolbar', { name: 'Status' });
    expect(group).toHaveTextContent('Down1Degraded0Unknown0Healthy1Idle0');
    await userEvent.click(within(group).getByRole('button', { name: /Down/ }));
    expect(address()).toBe('?workloads.status=down');
    await waitFor(() =>
      expect(api.listResources).toHaveBeenLastCalledWith(
        expect.objectContaining({ status: ['down'] }),
        expect.anything(),
      ),
    );
  });

  it('says that its counts are of the whole team, whatever is filtered', async () => {
    show(estateApi(payment), '?workloads.text=pay');
    await screen.findByText('payment-api is down.');
    const counts = screen.getByRole('toolbar', { name: 'Status' });
    expect(counts).toHaveTextContent('Down1');
    expect(
      await screen.findByText(`Of all ${payment.length} workloads`),
    ).toBeInTheDocument();
  });

  it('takes its filters from the address', async () => {
    const api = estateApi(payment);
    show(
      api,
      '?workloads.environment=production&workloads.text=pay&workloads.sort=-change',
    );
    await screen.findByText('payment-api is down.');
    expect(api.listResources).toHaveBeenCalledWith(
      expect.objectContaining({
        environment: ['production'],
        text: 'pay',
        sort: '-change',
      }),
      expect.anything(),
    );
    expect(screen.getByRole('searchbox')).toHaveValue('pay');
  });

  it('shows all reasons with their evidence on demand', async () => {
    show(estateApi(payment));
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Why: show all reasons of payment-api',
      }),
    );
    expect(screen.getByText('exit code')).toBeInTheDocument();
    expect(screen.getByText('137')).toBeInTheDocument();
    expect(address()).toBe('');

    // Below the row, as wide as it: a column would squeeze them.
    const [row, below, next] = rows();
    const headings = screen.getAllByRole('columnheader').length;
    expect(row).not.toHaveTextContent('137');
    expect(within(below).getByRole('gridcell')).toHaveAttribute(
      'colspan',
      String(headings),
    );
    expect(below).toHaveTextContent(/payment-api is down\..*137/);
    expect(next).toHaveTextContent('ledger');

    await userEvent.click(
      screen.getByRole('button', {
        name: 'Less: hide the reasons of payment-api',
      }),
    );
    expect(rows()).toHaveLength(2);
  });

  it('names each workload as a link that opens its details and keeps the filters', async () => {
    show(estateApi(payment), '?workloads.text=pay');
    const link = await screen.findByRole('link', { name: 'payment-api' });
    expect(link).toHaveAttribute(
      'href',
      expect.stringContaining(
        `?${new URLSearchParams({
          'workloads.text': 'pay',
          resource: payment[0].arn,
        })}`,
      ),
    );
    await userEvent.click(link);
    expect(await screen.findByRole('dialog')).toBeInTheDocument();
    expect(address()).toBe(`?workloads.text=pay&resource=${payment[0].arn}`);
  });

  it('opens details from a name by keys', async () => {
    show(estateApi(payment));
    await screen.findByText('payment-api is down.');
    const user = userEvent.setup();
    await user.keyboard('j');
    const link = screen.getByRole('link', { name: 'payment-api' });
    while (document.activeElement !== link) {
      const before = document.activeElement;
      await user.keyboard('{ArrowRight}');
      expect(document.activeElement).not.toBe(before);
    }
    await user.keyboard('{Enter}');
    expect(await screen.findByRole('dialog')).toBeInTheDocument();
    expect(address()).toBe(`?resource=${payment[0].arn}`);
  });

  it('explains the hatch of the histories', async () => {
    show(estateApi(payment));
    expect(
      await screen.findByRole('columnheader', { name: /Last 24 h/ }),
    ).toHaveTextContent('Last 24 hnot watched');
  });

  it('is used by keys: / searches, j and k move, Enter opens, Esc closes', async () => {
    show(estateApi(payment));
    await screen.findByText('payment-api is down.');
    const user = userEvent.setup();

    await user.keyboard('/');
    expect(screen.getByRole('searchbox')).toHaveFocus();
    await user.keyboard('j');
    expect(screen.getByRole('searchbox')).toHaveValue('j');
    await user.clear(screen.getByRole('searchbox'));
    (document.activeElement as HTMLElement).blur();

    await user.keyboard('j');
    expect(rows()[0]).toHaveFocus();
    await user.keyboard('j');
    expect(rows()[1]).toHaveFocus();
    await user.keyboard('k');
    expect(rows()[0]).toHaveFocus();

    await user.keyboard('{Enter}');
    const dialog = await screen.findByRole('dialog');
    expect(
      await within(dialog).findByRole('heading', { name: 'payment-api' }),
    ).toBeInTheDocument();
    expect(address()).toBe(`?resource=${payment[0].arn}`);

    await user.keyboard('{Escape}');
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    expect(address()).toBe('');
  });

  it('pages by cursor', async () => {
    const api = estateApi(payment);
    api.listResources.mockImplementation(async query =>
      query?.cursor
        ? envelope([workload('last')])
        : envelope([workload('first')], { nextCursor: 'more', totalItems: 2 }),
    );
    show(api);
    await screen.findByText('first is healthy.');
    await userEvent.click(screen.getByRole('button', { name: 'Next' }));
    await screen.findByText('last is healthy.');
    expect(screen.getByText('1 of 1 shown, page 2')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Previous' }));
    await screen.findByText('first is healthy.');
  });

  it('marks a row that is too old, with what was last known', async () => {
    const old = workload('refunds', 'unknown', {
      freshUntil: '2020-01-01T00:00:00Z',
    });
    old.health!.lastKnown = { status: 'healthy', at: '2020-01-01T00:00:00Z' };
    show(estateApi([old, workload('ledger')]));
    await screen.findByText('refunds is unknown.');
    expect(rows()[0]).toHaveTextContent(/Last known: Healthy, as read/);
    expect(rows()[0]).toHaveTextContent(/Stale/);
    expect(rows()[1]).not.toHaveTextContent(/Stale/);
  });

  describe('states', () => {
    it('none', async () => {
      show(estateApi([]));
      expect(
        await screen.findByText(/runs nothing on AWS that the portal knows of/),
      ).toBeInTheDocument();
    });

    it('none known, but incomplete: never a plain "nothing"', async () => {
      const api = estateApi([]);
      api.listResources.mockResolvedValue(
        envelope([], {
          incomplete: [
            {
              accountId: '444455556666',
              accountName: 'payment-staging',
              region: 'eu-west-1',
              service: 'ecs',
              state: 'denied',
            },
          ],
        }),
      );
      show(api);
      expect(
        await screen.findByText(/not everything could be read/),
      ).toBeInTheDocument();
      expect(screen.getByRole('note')).toHaveTextContent('payment-staging');
      await userEvent.click(screen.getByRole('button', { name: /^Details/ }));
      expect(
        screen.getByRole('link', { name: /AWS accounts page/ }),
      ).toHaveAttribute('href', '/aws-accounts?account=444455556666');
    });

    it('filtered out, and back', async () => {
      const api = estateApi(payment);
      api.listResources.mockImplementation(async query =>
        envelope(query?.text ? [] : payment),
      );
      show(api, '?workloads.text=zzz&other=1');
      const notice = await screen.findByText('No workloads match the filters');
      expect(notice).toBeInTheDocument();
      await userEvent.click(
        screen.getAllByRole('button', { name: 'Clear filters' })[0],
      );
      await screen.findByText('payment-api is down.');
      expect(address()).toBe('?other=1');
    });

    it('not permitted', async () => {
      const api = estateApi(payment);
      api.listResources.mockRejectedValue(refusal(403, 'You may not'));
      show(api);
      expect(
        await screen.findByText('You may not see these workloads'),
      ).toBeInTheDocument();
      expect(screen.queryByRole('searchbox')).not.toBeInTheDocument();
    });

    it('not configured', async () => {
      const api = estateApi(payment);
      api.listResources.mockRejectedValue(refusal(404, 'Not found'));
      show(api);
      expect(await screen.findByText(/is not set up/)).toBeInTheDocument();
    });

    it('stale: a failed refresh keeps the rows', async () => {
      const api = estateApi(payment);
      show(api);
      await screen.findByText('payment-api is down.');
      api.listResources.mockRejectedValue(refusal(500, 'No database'));
      await userEvent.click(screen.getByRole('button', { name: 'Refresh' }));
      expect(
        await screen.findByText(/The last refresh failed: No database\./),
      ).toBeInTheDocument();
      expect(rows()).toHaveLength(2);
    });

    it('failed', async () => {
      const api = estateApi(payment);
      api.listResources.mockRejectedValue(refusal(500, 'No database'));
      show(api);
      expect(await screen.findByRole('alert')).toHaveTextContent(
        'The workloads could not be loaded',
      );
    });

    it('shows the rows where counts and histories fail', async () => {
      const api = estateApi(payment);
      api.getTeamSummary.mockRejectedValue(refusal(500, 'x'));
      api.listHealthHistory.mockRejectedValue(refusal(500, 'x'));
      show(api);
      await screen.findByText('payment-api is down.');
      await waitFor(() =>
        expect(screen.getAllByText('No history')).toHaveLength(2),
      );
    });
  });
});
