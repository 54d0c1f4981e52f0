import { Entity } from '@backstage/catalog-model';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { AwsEstateApi } from '@pilothouse/plugin-aws-estate-common';
import { awsEstateApiRef } from '@pilothouse/plugin-aws-estate-react';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  details,
  envelope,
  estateApi,
  lambdaFunction,
  paymentApi,
  refusal,
  workload,
} from '../__testUtils__/estate';
import { OverviewCard } from './OverviewCard';

const show = (api: AwsEstateApi, entity: Entity = paymentApi) =>
  renderInTestApp(
    <EntityProvider entity={entity}>
      <OverviewCard />
    </EntityProvider>,
    {
      apis: [[awsEstateApiRef, api], catalogApiMock()],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    },
  );

const down = details(workload('payment-api', 'down'));
const lambda = details(
  workload('payment-webhook', 'healthy', { version: 'live: 14' }),
  { data: { ...lambdaFunction() } },
);

describe('OverviewCard', () => {
  it('says whether it is well, what runs where, the last change and the owner', async () => {
    const api = estateApi();
    api.listEntityResources.mockResolvedValue(envelope([down, lambda]));
    show(api);
    expect(
      await screen.findByRole('list', { name: 'Workloads by status' }),
    ).toHaveTextContent('Down1Healthy1');
    const unwell = screen.getByRole('list', { name: 'What is not well' });
    expect(unwell).toHaveTextContent(
      /payment-api in production, eu-west-1.*: payment-api is down\./,
    );
    expect(
      within(unwell).getByRole('link', { name: 'payment-api' }),
    ).toHaveAttribute(
      'href',
      `/catalog/default/component/payment-api/runtime?workload=${encodeURIComponent(
        down.arn,
      )}`,
    );
    const lanes = screen.getByRole('grid', { name: 'What runs where' });
    expect(within(lanes).getAllByRole('row')).toHaveLength(2);
    expect(lanes).toHaveTextContent(
      /productioneu-west-1payment-productionDown.*payment-api 1\.42\.0 Downpayment-webhook live: 14/,
    );
    expect(screen.getByText(/40 min ago/).closest('p')).toHaveTextContent(
      /^Last change 40 min ago: Deployment of 1\.42\.0/,
    );
    expect(
      screen.getByText(
        /tag team=payment names the payment team — confidence high/,
      ),
    ).toBeInTheDocument();
    expect(screen.getByRole('link', { name: /^Runtime:/ })).toHaveAttribute(
      'href',
      '/catalog/default/component/payment-api/runtime',
    );
  });

  it('shows how to claim where nothing does', async () => {
    show(estateApi());
    expect(
      await screen.findByText(/nothing on AWS that belongs to this component/),
    ).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'How to tag or annotate it' }),
    );
    expect(
      screen.getByText(/tag-resources .* --tags component=payment-api$/),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: 'Copy annotation with an ARN' }),
    ).toBeInTheDocument();
  });

  it('says whose the resource stays that its annotation names', async () => {
    const arn =
      'arn:aws:ecs:eu-west-1:100000000005:service/payments-production/payment-worker';
    const api = estateApi();
    api.listEntityResources.mockResolvedValue(
      envelope([], {
        incomplete: [
          {
            accountId: '100000000006',
            region: 'eu-west-1',
            service: 'ecs',
            state: 'denied',
          },
        ],
      }),
    );
    api.explainClaim.mockResolvedValue({
      arn,
      explainedAt: '2026-11-21T03:00:00Z',
      stored: true,
      claim: {
        ...down.claim,
        evidence: [
          ...down.claim.evidence,
          {
            rule: 'annotation-arn',
            sentence: 'names it',
            entityRef: 'component:default/payment-api',
            ownerRef: 'group:default/order',
            rejected: 'conflict',
          },
        ],
      },
    });
    show(api, {
      ...paymentApi,
      metadata: {
        ...paymentApi.metadata,
        annotations: { 'pilothouse.dev/aws-arn': arn },
      },
    });
    expect(
      await screen.findByRole('list', { name: 'What its annotations name' }),
    ).toHaveTextContent(
      /annotation pilothouse\.dev\/aws-arn names …\/payments-production\/payment-worker; it stays with payment .*by its tags/,
    );
    expect(screen.queryByText(/once it can be read/)).not.toBeInTheDocument();
  });

  it('says that it runs elsewhere where its description does', async () => {
    show(estateApi(), {
      ...paymentApi,
      metadata: {
        ...paymentApi.metadata,
        annotations: { 'pilothouse.dev/not-on-aws': 'A vendor runs it' },
      },
    });
    expect(
      await screen.findByText('It does not run on AWS'),
    ).toBeInTheDocument();
    expect(screen.getByText(/A vendor runs it/)).toBeInTheDocument();
  });

  it('says that there may be some that the reader may not see', async () => {
    const api = estateApi();
    api.listEntityResources.mockResolvedValue(
      envelope([], { restricted: true }),
    );
    show(api);
    expect(
      await screen.findByText(/no workloads of this component that you may/),
    ).toBeInTheDocument();
  });

  it.each([
    [403, 'You may not see these workloads'],
    [404, /is not set up/],
    [500, 'The workloads could not be loaded'],
  ])('tells %d apart', async (statusCode, words) => {
    const api = estateApi();
    api.listEntityResources.mockRejectedValue(refusal(statusCode, 'no'));
    show(api);
    expect(await screen.findByText(words)).toBeInTheDocument();
  });
});
