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
import {
  details,
  ecsService,
  envelope,
  estateApi,
  paymentApi,
  refusal,
  workload,
} from '../__testUtils__/estate';
import { resourceRouteRef } from '../routes';
import { RuntimeContent } from './RuntimeContent';

function show(api: AwsEstateApi, search = '') {
  return renderInTestApp(
    <EntityProvider entity={paymentApi}>
      <RuntimeContent />
    </EntityProvider>,
    {
      apis: [[awsEstateApiRef, api], catalogApiMock()],
      mountedRoutes: {
        '/aws-resources': resourceRouteRef,
        '/catalog/:namespace/:kind/:name': entityRouteRef,
      },
      initialRouteEntries: [`/${search}`],
    },
  );
}

const broken = details(workload('payment-api', 'down'), {
  data: {
    ...ecsService({
      stoppedTasks: [
        ...[1, 2, 3, 4, 5].map(minute => ({
          arn: `arn:aws:ecs:eu-west-1:111122223333:task/shop/${minute}123456789abcdef`,
          lastStatus: 'STOPPED',
          desiredStatus: 'STOPPED',
          taskDefinitionArn: 'x/payment-api:42',
          stoppedAt: new Date(Date.now() - minute * 60_000).toISOString(),
          stopCode: 'EssentialContainerExited',
          stoppedReason: 'Essential container in task exited',
          containers: [
            { name: 'app', exitCode: 137, reason: 'OutOfMemoryError' },
          ],
        })),
      ],
      events: [1, 2, 3, 4, 5, 6, 7].map(id => ({
        id: String(id),
        at: new Date(Date.now() - id * 60_000).toISOString(),
        message: `event ${id}: has reached a steady state.`,
      })),
      unread: ['stopped-tasks'],
    }),
  },
  related: [
    {
      relation: 'routes-to',
      direction: 'to',
      arn: 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/pay/1',
      name: 'pay',
      data: {
        loadBalancerArns: [],
        targets: [
          { id: '10.0.0.1', port: 80, state: 'healthy' },
          {
            id: '10.0.0.2',
            port: 80,
            state: 'unhealthy',
            description: 'Codes: [503]',
          },
        ],
      },
    },
    {
      relation: 'watches',
      direction: 'from',
      arn: 'arn:aws:cloudwatch:eu-west-1:111122223333:alarm:5xx',
      name: '5xx',
      data: {
        state: 'ALARM',
        stateReason: 'Threshold crossed',
        actionsEnabled: false,
        dimensions: {},
        composite: false,
      },
    },
  ],
});
const calm = details(workload('payment-worker'));

describe('RuntimeContent', () => {
  it('opens the worst workload: stopped tasks, targets, alarms, events, claim', async () => {
    const api = estateApi();
    api.listEntityResources.mockResolvedValue(envelope([broken, calm]));
    show(api);

    const stopped = await screen.findByRole('grid', { name: 'Stopped tasks' });
    expect(within(stopped).getAllByRole('row')).toHaveLength(2);
    expect(stopped).toHaveTextContent(
      '5 timeslast 1 min agofirst 5 min agoEssential container in task exited (EssentialContainerExited)app: exit code 137, OutOfMemoryErrorpayment-api:4211234567 1 min ago21234567 2 min ago31234567 3 min ago2 more',
    );
    expect(
      screen.getByText(/stopped tasks could not be read/),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('heading', { name: 'Targets of pay: 1 of 2 healthy' }),
    ).toBeInTheDocument();
    expect(screen.getByText('Codes: [503]')).toBeInTheDocument();
    expect(screen.getByRole('grid', { name: 'Alarms' })).toHaveTextContent(
      'In alarm5xxThreshold crossed (its actions are switched off)',
    );
    expect(screen.getAllByText(/has reached a steady state/)).toHaveLength(5);
    expect(
      screen.getByText('tag team=payment names the payment team'),
    ).toBeInTheDocument();
    expect(api.listEntityResources).toHaveBeenCalledWith(
      { kind: 'Component', namespace: 'default', name: 'payment-api' },
      { workload: true, limit: 50 },
      expect.anything(),
    );
  });

  it('lists the workloads in the order of the table, and opens the worst', async () => {
    const api = estateApi();
    const inStaging = details(
      workload('payment-api', 'down', {
        arn: 'arn:aws:ecs:eu-west-1:444455556666:service/shop/payment-api',
        environment: 'staging',
      }),
    );
    // as the server sorts them: the worst first
    api.listEntityResources.mockResolvedValue(envelope([inStaging, calm]));
    show(api);
    const table = await screen.findByRole('grid', { name: 'Deployments' });
    const [, ...rows] = within(table).getAllByRole('row');
    expect(rows.map(row => row.textContent)).toEqual([
      expect.stringContaining('production'),
      expect.stringContaining('staging'),
    ]);
    expect(
      screen
        .getAllByRole('heading', { level: 3, name: /payment/ })
        .map(({ textContent }) => textContent),
    ).toEqual([
      expect.stringMatching(/production/),
      expect.stringMatching(/staging/),
    ]);
    expect(
      screen.getByRole('button', { name: /^Hide details of payment-api/ }),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: /^Show details of payment-worker/ }),
    ).toBeInTheDocument();
  });

  it('names all tasks of a group, and all events, on demand', async () => {
    const api = estateApi();
    api.listEntityResources.mockResolvedValue(envelope([broken]));
    show(api);
    await userEvent.click(
      await screen.findByRole('button', { name: '2 more' }),
    );
    expect(screen.getByText('51234567')).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: '2 more events' }),
    );
    expect(screen.getByText(/event 7/)).toBeInTheDocument();
  });

  it('opens the workload that the address names, and not the worst', async () => {
    const scrolledTo: Element[] = [];
    // jsdom has no layout to scroll
    Element.prototype.scrollIntoView = function scrollIntoView() {
      scrolledTo.push(this);
    };
    const api = estateApi();
    api.listEntityResources.mockResolvedValue(envelope([broken, calm]));
    show(api, `?workload=${encodeURIComponent(calm.arn)}`);
    const section = await screen.findByRole('region', {
      name: /payment-worker/,
    });
    expect(within(section).getByText('Configuration')).toBeInTheDocument();
    expect(screen.getAllByText('Configuration')).toHaveLength(1);
    await waitFor(() => expect(scrolledTo).toEqual([section]));
    expect(
      within(section).getByRole('link', { name: /^payment-worker ·/ }),
    ).toHaveAttribute(
      'href',
      expect.stringContaining(`?workload=${encodeURIComponent(calm.arn)}`),
    );
  });

  it('opens the worst where the address names none of them', async () => {
    const api = estateApi();
    api.listEntityResources.mockResolvedValue(envelope([broken, calm]));
    show(api, '?workload=arn:aws:ecs:eu-west-1:111122223333:service/shop/gone');
    expect(
      await screen.findByRole('grid', { name: 'Stopped tasks' }),
    ).toBeInTheDocument();
  });

  it('tells since when a status holds apart from when a version was deployed', async () => {
    const ago = (minutes: number) =>
      new Date(Date.now() - minutes * 60_000).toISOString();
    const api = estateApi();
    api.listEntityResources.mockResolvedValue(
      envelope([
        details(
          workload('payment-api', 'down', {
            health: { status: 'down', since: ago(12), reasons: [] },
          }),
          {
            data: {
              ...ecsService({
                deployments: [
                  {
                    id: 'ecs-svc/1',
                    status: 'PRIMARY',
                    taskDefinitionArn: 'x/payment-api:42',
                    desiredCount: 2,
                    runningCount: 0,
                    pendingCount: 0,
                    failedTasks: 0,
                    createdAt: ago(3 * 24 * 60),
                  },
                ],
              }),
            },
          },
        ),
      ]),
    );
    show(api);
    const lanes = await screen.findByRole('grid', { name: 'Deployments' });
    expect(
      within(lanes).getByRole('columnheader', { name: 'Deployed' }),
    ).toBeInTheDocument();
    const row = within(lanes).getByRole('row', { name: 'payment-api' });
    expect(row).toHaveTextContent(/Down\s*for 12 min.*3 d ago$/);
    await userEvent.click(
      within(row).getByRole('link', { name: 'payment-api' }),
    );
    expect(await screen.findByRole('dialog')).toBeInTheDocument();
  });

  it('says of what is well one line, and the rest on demand', async () => {
    const api = estateApi();
    api.listEntityResources.mockResolvedValue(envelope([broken, calm]));
    show(api);
    const section = await screen.findByRole('region', {
      name: /payment-worker/,
    });
    expect(
      within(section).queryByText('Configuration'),
    ).not.toBeInTheDocument();
    expect(
      within(section).getByText('payment-worker is healthy.'),
    ).toBeVisible();
    expect(
      within(section).queryByText('Why it has this status'),
    ).not.toBeInTheDocument();
    await userEvent.click(
      within(section).getByRole('button', {
        name: /Show details of payment-worker/,
      }),
    );
    expect(within(section).getByText('Configuration')).toBeInTheDocument();
    expect(
      within(section).getByText('Why it has this status'),
    ).toBeInTheDocument();
  });

  it('says what to do where nothing belongs to the component', async () => {
    show(estateApi());
    expect(
      await screen.findByText(/nothing on AWS that belongs to this component/),
    ).toBeInTheDocument();
  });

  it.each([
    [403, 'You may not see these workloads'],
    [404, /is not set up/],
    [500, 'The workloads could not be loaded'],
  ])('tells %d apart', async (statusCode, text) => {
    const api = estateApi();
    api.listEntityResources.mockRejectedValue(refusal(statusCode, 'no'));
    show(api);
    expect(await screen.findByText(text)).toBeInTheDocument();
  });
});
