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
  ecsService,
  envelope,
  estateApi,
  paymentApi,
  refusal,
  workload,
} from '../__testUtils__/estate';
import { resourceRouteRef } from '../routes';
import { RuntimeContent } from './RuntimeContent';

function show(api: AwsEstateApi) {
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
    },
  );
}

const broken = details(workload('payment-api', 'down'), {
  data: {
    ...ecsService({
      stoppedTasks: [
        {
          arn: 'arn:aws:ecs:eu-west-1:111122223333:task/shop/0123456789abcdef',
          lastStatus: 'STOPPED',
          desiredStatus: 'STOPPED',
          taskDefinitionArn: 'x/payment-api:42',
          stoppedAt: new Date().toISOString(),
          stopCode: 'EssentialContainerExited',
          stoppedReason: 'Essential container in task exited',
          containers: [
            { name: 'app', exitCode: 137, reason: 'OutOfMemoryError' },
          ],
        },
      ],
      events: [
        {
          id: '1',
          at: new Date().toISOString(),
          message: 'has reached a steady state.',
        },
      ],
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
    expect(stopped).toHaveTextContent(
      'Essential container in task exited (EssentialContainerExited)app: exit code 137, OutOfMemoryError',
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
    expect(screen.getByText(/has reached a steady state/)).toBeInTheDocument();
    expect(
      screen.getByText('tag team=payment names the payment team'),
    ).toBeInTheDocument();
    expect(api.listEntityResources).toHaveBeenCalledWith(
      { kind: 'Component', namespace: 'default', name: 'payment-api' },
      { workload: true, limit: 50 },
      expect.anything(),
    );
  });

  it('keeps the others closed until they are asked for', async () => {
    const api = estateApi();
    api.listEntityResources.mockResolvedValue(envelope([broken, calm]));
    show(api);
    const section = await screen.findByRole('region', {
      name: /payment-worker/,
    });
    expect(
      within(section).queryByText('Configuration'),
    ).not.toBeInTheDocument();
    await userEvent.click(
      within(section).getByRole('button', {
        name: /Show details of payment-worker/,
      }),
    );
    expect(within(section).getByText('Configuration')).toBeInTheDocument();
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
