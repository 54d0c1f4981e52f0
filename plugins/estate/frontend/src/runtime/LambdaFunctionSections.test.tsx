import { renderInTestApp } from '@backstage/frontend-test-utils';
import {
  LambdaFunctionData,
  RelatedAwsResource,
} from '@pilothouse/plugin-aws-estate-common';
import { screen, within } from '@testing-library/react';
import { details, lambdaFunction, workload } from '../__testUtils__/estate';
import { resourceRouteRef } from '../routes';
import { KnownSections } from './KnownSections';

const QUEUE = 'arn:aws:sqs:eu-west-1:111122223333:fraud-checks';
const DEAD = 'arn:aws:sqs:eu-west-1:111122223333:fraud-checks-dead';

const queue: RelatedAwsResource = {
  relation: 'reads-from',
  direction: 'to',
  arn: QUEUE,
  name: 'fraud-checks',
  type: 'sqs:queue',
  observedAt: '2026-11-21T03:00:00Z',
  consoleUrl: 'https://eu-west-1.console.aws.amazon.com/sqs',
  data: {
    fifo: false,
    visibilityTimeout: 60,
    retentionPeriod: 345600,
    visible: 1200,
    inFlight: 5,
    delayed: 0,
  },
};

const show = (
  changes: Partial<LambdaFunctionData>,
  related: RelatedAwsResource[] = [],
) =>
  renderInTestApp(
    <KnownSections
      resource={details(workload('fraud-check'), {
        data: { ...lambdaFunction(changes) },
        related,
      })}
    />,
    { mountedRoutes: { '/aws-resources': resourceRouteRef } },
  );

describe('the sections of a Lambda function', () => {
  it('show its sources with what waits in them, destinations, aliases and names of variables', async () => {
    show(
      {
        runtime: 'nodejs18.x',
        environmentNames: ['LEDGER_URL', 'PROVIDER_SECRET'],
        aliases: [{ name: 'live', version: '14', weights: { '15': 0.1 } }],
        deadLetterArn: DEAD,
        eventSources: [
          {
            uuid: '1',
            sourceArn: QUEUE,
            sourceKind: 'sqs',
            state: 'Disabled',
            stateTransitionReason: 'User action',
            batchSize: 1,
            reportsBatchItemFailures: true,
            qualifier: 'live',
          },
        ],
      },
      [queue],
    );
    const sources = await screen.findByRole('grid', { name: 'Event sources' });
    expect(sources).toHaveTextContent(
      /fraud-checks · 1200 waiting, 5 in flight.*SQS queueDisabled \(User action\)to live, batches of 1, reports failed items one by one$/,
    );
    expect(
      within(sources).getByRole('link', { name: 'fraud-checks' }),
    ).toHaveAttribute(
      'href',
      `/aws-resources?arn=${encodeURIComponent(QUEUE)}`,
    );
    expect(screen.getByText(DEAD)).toHaveAttribute(
      'title',
      'The portal does not hold it',
    );
    expect(screen.getByText('version 14 (90 %), 15 (10 %)')).toBeVisible();
    expect(screen.getByText('LEDGER_URL, PROVIDER_SECRET')).toBeVisible();
    expect(screen.getByText(/not supported since 1 Sep/)).toBeVisible();
    expect(screen.getByText('15 s')).toBeVisible();
    expect(screen.queryByText(/task/i)).not.toBeInTheDocument();
  });

  it('does not say that there are none where they were not read', async () => {
    show({ unread: ['event-sources'] });
    expect(
      await screen.findByText(/Could not be read.*its event sources/),
    ).toBeInTheDocument();
    expect(screen.queryByText(/No queue or stream/)).not.toBeInTheDocument();
  });

  it('say where the messages go that its queue gives up', async () => {
    show(
      {
        eventSources: [
          {
            uuid: '1',
            sourceArn: QUEUE,
            sourceKind: 'sqs',
            state: 'Enabled',
            reportsBatchItemFailures: false,
          },
        ],
      },
      [{ ...queue, data: { ...queue.data, deadLetterArn: DEAD } }],
    );
    expect(
      await screen.findByText('Dead letters of fraud-checks'),
    ).toBeVisible();
    expect(screen.getByText(DEAD)).toBeVisible();
    expect(
      screen.getByText(/None is set for asynchronous events/),
    ).toBeVisible();
  });
});

it('A queue shows how many messages lie in it, and where those go that nobody could process', async () => {
  const { health, ...resource } = details(workload('fraud-checks'), {
    data: { ...queue.data, visible: 1, deadLetterArn: DEAD },
  });
  renderInTestApp(<KnownSections resource={resource} />, {
    mountedRoutes: { '/aws-resources': resourceRouteRef },
  });
  expect(
    await screen.findByText('1 waiting, 5 in flight, 0 delayed'),
  ).toBeVisible();
  expect(screen.getByText('Kept for')).toBeVisible();
  expect(screen.getByText(DEAD)).toBeVisible();
});
