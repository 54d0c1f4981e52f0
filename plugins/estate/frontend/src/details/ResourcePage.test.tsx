import { renderInTestApp } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { AwsEstateApi } from '@pilothouse/plugin-aws-estate-common';
import { awsEstateApiRef } from '@pilothouse/plugin-aws-estate-react';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { details, estateApi, refusal, workload } from '../__testUtils__/estate';
import { ResourcePage } from './ResourcePage';

const resource = workload('payment-api', 'degraded');

function show(api: AwsEstateApi, arn: string = resource.arn) {
  return renderInTestApp(<ResourcePage />, {
    apis: [[awsEstateApiRef, api], catalogApiMock()],
    mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    initialRouteEntries: [`/?arn=${encodeURIComponent(arn)}`],
  });
}

describe('ResourcePage', () => {
  it('shows reasons, history, claim with conflicts, related resources and tags', async () => {
    const api = estateApi([resource]);
    const known = details(resource);
    api.getResource.mockResolvedValue({
      ...known,
      tags: { team: 'payment', note: '<img src=x onerror=alert(1)>' },
      claim: {
        ...known.claim,
        conflicts: [
          {
            sentence: 'Order claims it as well.',
            ownerRefs: ['group:default/payment'],
          },
        ],
        evidence: [
          ...known.claim.evidence,
          {
            rule: 'account',
            sentence: 'the account is of platform',
            rejected: 'weaker',
          },
        ],
      },
    });
    show(api);
    expect(
      await screen.findByRole('heading', { name: 'payment-api' }),
    ).toBeInTheDocument();
    expect(screen.getByText('payment-api is degraded.')).toBeInTheDocument();
    expect(
      await screen.findByRole('img', { name: /healthy for/ }),
    ).toBeInTheDocument();
    expect(
      screen.getByText('Conflict: Order claims it as well.'),
    ).toBeInTheDocument();
    expect(screen.getByText(/something stronger speaks/)).toBeInTheDocument();
    expect(
      screen.getByText('<img src=x onerror=alert(1)>'),
    ).toBeInTheDocument();
    expect(screen.getByText('None are known.')).toBeInTheDocument();
  });

  it('asks for another time range', async () => {
    const api = estateApi([resource]);
    show(api);
    // The metrics have a range of their own.
    const history = await screen.findByRole('radiogroup', {
      name: 'Time range',
    });
    await userEvent.click(within(history).getByRole('radio', { name: '7d' }));
    await waitFor(() => expect(api.listHealthHistory).toHaveBeenCalledTimes(2));
    const [{ from }] = api.listHealthHistory.mock.calls[1];
    const days = (Date.now() - Date.parse(from!)) / 86_400_000;
    expect(days).toBeGreaterThan(6.9);
    expect(days).toBeLessThan(7);
  });

  it('marks what is gone, whose status is past', async () => {
    const api = estateApi();
    api.getResource.mockResolvedValue(
      details(workload('payment-api', 'healthy'), {
        goneAt: '2026-01-01T00:00:00Z',
        freshUntil: '2026-01-01T00:00:00Z',
      }),
    );
    show(api);
    expect(await screen.findByText('Gone from AWS')).toBeInTheDocument();
    const title = screen.getByRole('heading', { name: 'payment-api' });
    expect(title.parentElement).toHaveTextContent(/^payment-apiGone/);
    expect(title.parentElement).not.toHaveTextContent('Healthy');
    expect(
      screen.getByRole('heading', {
        name: 'Its last status, before it was gone',
      }).parentElement,
    ).toHaveTextContent('Healthy');
    expect(screen.queryByText('Why it has this status')).toBeNull();
    expect(
      screen.queryByText('Older than it should be'),
    ).not.toBeInTheDocument();
  });

  it.each([
    [403, /You may not see these details/],
    [404, /knows no resource with this ARN/],
    [500, /could not be loaded/],
  ])('tells %d apart', async (statusCode, text) => {
    const api = estateApi();
    api.getResource.mockRejectedValue(refusal(statusCode, 'no'));
    show(api);
    expect(await screen.findByText(text)).toBeInTheDocument();
  });

  it('says what an address without an ARN lacks, and asks nobody', async () => {
    const api = estateApi();
    show(api, 'payment-api');
    expect(
      await screen.findByText('The address names no resource'),
    ).toBeInTheDocument();
    expect(api.getResource).not.toHaveBeenCalled();
  });
});
