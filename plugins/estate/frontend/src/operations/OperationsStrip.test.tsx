import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  AwsEstateApi,
  EventMessage,
  EventQueueState,
  MetricsBudget,
} from '@pilothouse/plugin-aws-estate-common';
import { awsEstateApiRef } from '@pilothouse/plugin-aws-estate-react';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { SWRConfig } from 'swr';
import { envelope, estateApi, refusal } from '../__testUtils__/estate';
import { OperationsStrip } from './OperationsStrip';

const queue: EventQueueState = {
  accountId: '111122223333',
  accountName: 'payment-production',
  region: 'eu-west-1',
  name: 'pilothouse-events',
  lastPolledAt: new Date().toISOString(),
  lastReceivedAt: new Date(Date.now() - 180_000).toISOString(),
  received: 1234,
  duplicates: 56,
  notOfEstate: 7,
  ignored: 8,
  setAside: 1,
};
const message: EventMessage = {
  id: '0b3f8e9a-0000-4000-8000-000000000000',
  accountId: '111122223333',
  region: 'eu-west-1',
  queueName: 'pilothouse-events',
  messageId: 'm-1',
  body: '{\n  "detail": "\u202e<b>"\n}',
  bodyCut: true,
  bodyBytes: 9000,
  bodySha256: 'f00d',
  error: 'It is no event of EventBridge.',
  receivedAt: new Date().toISOString(),
};
const budget: MetricsBudget = {
  limitPerDay: 5,
  spentToday: 4.9,
  metricsToday: 490_000,
  metricsPerDay: 500_000,
  pricePerThousand: 0.01,
  resetsAt: new Date(Date.now() + 7_200_000).toISOString(),
  reservedForUnwell: 0.05,
  paused: {
    workloads: 40,
    reason: 'budget',
    until: new Date(Date.now() + 7_200_000).toISOString(),
    sentence: '40 workloads are not read: the budget of today is spent.',
  },
  classes: [
    { class: 'unwell', workloads: 3, metrics: 12, everySeconds: 60 },
    { class: 'viewed', workloads: 0, metrics: 0, everySeconds: 60 },
    { class: 'rest', workloads: 40, metrics: 160 },
  ],
};

function show(
  api: AwsEstateApi,
  options: { search?: string; mayNotAct?: true } = {},
) {
  const authorize = options.mayNotAct
    ? AuthorizeResult.DENY
    : AuthorizeResult.ALLOW;
  // Decisions are cached for the whole app: each test is an app of its own.
  renderInTestApp(
    <SWRConfig value={{ provider: () => new Map() }}>
      <OperationsStrip />
    </SWRConfig>,
    {
      apis: [[awsEstateApiRef, api], mockApis.permission({ authorize })],
      initialRouteEntries: [`/${options.search ?? ''}`],
    },
  );
}

function withMessage() {
  const api = estateApi();
  api.listEventQueues.mockResolvedValue(envelope([queue]));
  api.listEventMessages
    .mockResolvedValueOnce(envelope([message]))
    .mockResolvedValue(envelope([]));
  return api;
}

const part = (name: string) => screen.findByRole('region', { name });

describe('OperationsStrip', () => {
  it('says what metrics cost today, why some are not read, and how often each class is', async () => {
    const api = estateApi();
    api.getMetricsBudget.mockResolvedValue(budget);
    show(api);
    const section = await part('Metrics budget');
    expect(await within(section).findByText('$4.90')).toBeInTheDocument();
    expect(section).toHaveTextContent(
      '$4.90 of $5.00 spent today (490,000 of 500,000 metrics)',
    );
    expect(section).toHaveTextContent('40 workloads are not read');
    expect(section).toHaveTextContent('3 unwell: every 1 min');
    expect(section).toHaveTextContent('40 others: paused');
    expect(section).not.toHaveTextContent('being looked at');
  });

  it('says that metrics are switched off', async () => {
    const api = estateApi();
    api.getMetricsBudget.mockResolvedValue({ ...budget, limitPerDay: 0 });
    show(api);
    expect(
      await screen.findByText(/Metrics are switched off/),
    ).toBeInTheDocument();
  });

  it('shows each queue with its counts and why it cannot be read', async () => {
    const api = estateApi();
    api.listEventQueues.mockResolvedValue(
      envelope([
        {
          ...queue,
          error: {
            code: 'AccessDenied',
            message: 'The role may not receive messages.',
            missingAction: 'sqs:ReceiveMessage',
            at: new Date().toISOString(),
          },
        },
      ]),
    );
    show(api);
    const row = await screen.findByRole('row', { name: /pilothouse-events/ });
    expect(row).toHaveTextContent('3 min ago');
    expect(row).toHaveTextContent('1,234');
    expect(row).toHaveTextContent('Missing IAM action: sqs:ReceiveMessage.');
  });

  it('lets neither part hold the other', async () => {
    const api = estateApi();
    api.getMetricsBudget.mockRejectedValue(refusal(500, 'No database'));
    show(api);
    expect(await screen.findByText(/No database/)).toBeInTheDocument();
    expect(
      await screen.findByText(/No queue is configured/),
    ).toBeInTheDocument();
  });
});

describe('messages that were set aside', () => {
  const open = async () =>
    within(await screen.findByRole('dialog')).findByRole('listitem');

  it('are shown as text, with the reason', async () => {
    show(withMessage());
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Messages that were set aside',
      }),
    );
    const item = await open();
    expect(item).toHaveTextContent('It is no event of EventBridge.');
    await userEvent.click(
      within(item).getByRole('button', {
        name: 'Show the body of message m-1',
      }),
    );
    expect(
      within(item).getByRole('group', { name: 'body of message m-1' })
        .textContent,
    ).toBe('{\n  "detail": "\ufffd<b>"\n}');
    expect(item).toHaveTextContent('Only the beginning is shown.');
  });

  it('are replayed after a confirmation, and what came of it is said', async () => {
    const api = withMessage();
    api.replayEventMessage.mockResolvedValue({
      id: message.id,
      outcome: 'duplicate',
    });
    show(api, { search: '?messages=set-aside' });
    const item = await open();
    await userEvent.click(
      await within(item).findByRole('button', { name: 'Replay message m-1' }),
    );
    expect(api.replayEventMessage).not.toHaveBeenCalled();
    await userEvent.click(
      within(item).getByRole('button', { name: 'Yes, replay' }),
    );
    expect(
      await screen.findByText(/message m-1 had been handled before/),
    ).toBeInTheDocument();
    expect(
      await screen.findByText('No message is set aside'),
    ).toBeInTheDocument();
    expect(api.replayEventMessage).toHaveBeenCalledWith(message.id);
  });

  it('are deleted after a confirmation only, and a failure is said', async () => {
    const api = withMessage();
    api.deleteEventMessage.mockRejectedValue(refusal(404, 'It is gone.'));
    show(api, { search: '?messages=set-aside' });
    const item = await open();
    const ask = () =>
      within(item).findByRole('button', { name: 'Delete message m-1' });
    await userEvent.click(await ask());
    await userEvent.click(within(item).getByRole('button', { name: 'Cancel' }));
    expect(api.deleteEventMessage).not.toHaveBeenCalled();
    await userEvent.click(await ask());
    await userEvent.click(
      within(item).getByRole('button', { name: 'Yes, delete' }),
    );
    expect(await within(item).findByRole('alert')).toHaveTextContent(
      'It is gone.',
    );
  });

  it('cannot be acted upon by who may not', async () => {
    show(withMessage(), { search: '?messages=set-aside', mayNotAct: true });
    const item = await open();
    expect(
      within(item).queryByRole('button', { name: /Replay|Delete/ }),
    ).not.toBeInTheDocument();
  });
});
