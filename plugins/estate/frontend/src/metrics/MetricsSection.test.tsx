import { renderInTestApp } from '@backstage/frontend-test-utils';
import { AwsEstateApi, Metrics } from '@pilothouse/plugin-aws-estate-common';
import { awsEstateApiRef } from '@pilothouse/plugin-aws-estate-react';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  details,
  estateApi,
  lambdaFunction,
  metrics,
  refusal,
  series,
  workload,
} from '../__testUtils__/estate';
import { MetricsSection } from './MetricsSection';

const ago = (minutes: number) =>
  new Date(Date.now() - minutes * 60_000).toISOString();

const resource = details(workload('webhook'), {
  data: { ...lambdaFunction({ timeout: 15 }) },
});

const busy = metrics({
  series: [
    series({
      signal: 'duration-p95',
      title: 'Duration, p95',
      unit: 'milliseconds',
      statistic: 'p95',
      points: [
        { at: ago(30), value: 9000 },
        { at: ago(29), value: 14_800 },
        { at: ago(10), value: 200 },
      ],
    }),
    series({ signal: 'errors', title: 'Errors', unit: 'count' }),
  ],
  changes: [{ at: ago(35), what: 'Version 15 published' }],
  health: {
    ...metrics().health,
    transitions: [
      {
        arn: 'a',
        at: ago(31),
        to: 'degraded',
        reasons: [],
      },
    ],
  },
});

function show(answer: Metrics | Error, search = '') {
  const api = estateApi();
  if (answer instanceof Error) {
    api.getMetrics.mockRejectedValue(answer);
  } else {
    api.getMetrics.mockResolvedValue(answer);
  }
  renderInTestApp(<MetricsSection workload={resource} />, {
    apis: [[awsEstateApiRef, api as AwsEstateApi]],
    initialRouteEntries: [`/${search}`],
  });
  return api;
}

describe('MetricsSection', () => {
  it('draws what has data with status, changes and threshold, and names the rest', async () => {
    show(busy);
    const chart = await screen.findByRole('figure');
    expect(chart).toHaveTextContent(
      /Duration, p95 of 1 min, last 200 ms at .*\d\d:\d\d; timeout 15 s/,
    );
    await waitFor(() =>
      expect(chart.querySelector('.recharts-line path')).not.toBeNull(),
    );
    expect(chart.querySelectorAll('.recharts-reference-area')).toHaveLength(1);
    expect(chart.querySelectorAll('.recharts-reference-line')).toHaveLength(2);
    expect(
      screen.getByRole('list', { name: 'Key of the charts' }),
    ).toHaveTextContent('DegradedDeployment or change');
    expect(
      screen.getByRole('list', { name: 'Changes in this time' }),
    ).toHaveTextContent('35 min ago Version 15 published');
    expect(screen.getByText('No data in this time: Errors.')).toBeVisible();
    expect(
      screen.getByText(/Read every 5 min, because it is looked at; next at/),
    ).toBeVisible();
  });

  it('says when the last value was, and that there is none since', async () => {
    const silent = {
      ...busy,
      reading: { ...busy.reading!, readTo: ago(1) },
    };
    show(silent);
    expect(await screen.findByRole('figure')).toHaveTextContent(
      /last 200 ms at .*\d\d:\d\d, no data since .*\d\d:\d\d; timeout 15 s/,
    );
    await userEvent.click(
      screen.getByRole('button', { name: /^Show as a table/ }),
    );
    const [, newest] = screen.getAllByRole('row');
    expect(newest).toHaveTextContent(/no data since thenDegraded$/);
  });

  it('says the same as a table, with the gaps', async () => {
    show(busy);
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Show as a table: the values of Duration, p95',
      }),
    );
    const table = screen.getByRole('table', {
      name: 'Values of Duration, p95',
    });
    const rows = within(table).getAllByRole('row');
    expect(rows).toHaveLength(5);
    expect(rows[1]).toHaveTextContent(/200 msDegraded$/);
    expect(rows[2]).toHaveTextContent(/no data until .*Degraded$/);
    expect(rows[3]).toHaveTextContent(/14 sDegraded$/);
  });

  it('takes the time from the address, and asks for another one', async () => {
    const api = show(busy, '?metrics=24h');
    const long = await screen.findByRole('radio', { name: '7d' });
    const hours = (call: number) =>
      (Date.now() - Date.parse(api.getMetrics.mock.calls[call][0].from!)) /
      3_600_000;
    expect(hours(0)).toBeCloseTo(24, 1);
    await userEvent.click(long);
    await waitFor(() => expect(api.getMetrics).toHaveBeenCalledTimes(2));
    expect(hours(1)).toBeCloseTo(168, 1);
  });

  it.each<[string, Partial<Metrics>, RegExp]>([
    ['no metrics', { reading: undefined }, /no metrics that the portal reads/],
    ['silence', {}, /CloudWatch has no data of it in this time/],
    [
      'not read yet',
      { reading: { class: 'rest', everySeconds: 3600 } },
      /have not been read yet/,
    ],
    [
      'paused',
      {
        reading: {
          class: 'rest',
          paused: { reason: 'budget', until: ago(-60), sentence: 'x' },
        },
      },
      /were not read before they were paused/,
    ],
    [
      'denied',
      {
        incomplete: [
          {
            accountId: '111122223333',
            region: 'eu-west-1',
            service: 'cloudwatch-metrics',
            state: 'denied',
          },
        ],
      },
      /Its metrics could not be read/,
    ],
  ])('tells %s apart', async (_, changes, words) => {
    show(metrics(changes));
    expect(await screen.findByText(words)).toBeInTheDocument();
  });

  it.each([
    [403, 'You may not see these metrics'],
    [500, 'The metrics could not be loaded'],
  ])('tells %d apart', async (statusCode, words) => {
    show(refusal(statusCode, 'no'));
    expect(await screen.findByText(words)).toBeInTheDocument();
  });
});
