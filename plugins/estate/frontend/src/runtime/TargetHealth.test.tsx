import { EcsServiceData } from '@pilothouse/plugin-aws-estate-common';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import { details, ecsService, workload } from '../__testUtils__/estate';
import { KnownSections } from './KnownSections';

const DEPLOYED = '2026-11-21T03:00:00.000Z';

const show = (observedAt: string) =>
  renderInTestApp(
    <KnownSections
      resource={details(workload('product-api'), {
        data: {
          ...ecsService(),
          deployments: [
            { status: 'ACTIVE', createdAt: '2026-11-20T03:00:00.000Z' },
            { status: 'PRIMARY', createdAt: DEPLOYED },
          ] as EcsServiceData['deployments'],
        },
        related: [
          {
            relation: 'routes-to',
            direction: 'to',
            arn: 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/product/1',
            name: 'product',
            observedAt,
            data: {
              loadBalancerArns: [],
              targets: [{ id: '10.0.0.1', port: 80, state: 'healthy' }],
            },
          },
        ],
      })}
    />,
  );

describe('The health of targets', () => {
  it('that was read before the latest deployment is said not to be of its tasks', async () => {
    show('2026-11-21T02:58:00.000Z');
    expect(await screen.findByText(/1 of 1 healthy/)).toBeInTheDocument();
    expect(screen.getByText(/before the latest deployment/)).toBeVisible();
  });

  it('that was read since then is not', async () => {
    show('2026-11-21T03:01:00.000Z');
    expect(await screen.findByText(/1 of 1 healthy/)).toBeInTheDocument();
    expect(
      screen.queryByText(/before the latest deployment/),
    ).not.toBeInTheDocument();
  });
});
