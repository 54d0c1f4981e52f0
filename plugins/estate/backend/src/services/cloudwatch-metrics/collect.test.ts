import {
  CloudWatchServiceException,
  GetMetricDataCommand,
  GetMetricDataCommandInput,
  GetMetricDataCommandOutput,
  MetricDataResult,
} from '@aws-sdk/client-cloudwatch';
import {
  CollectContext,
  Observation,
  PlannedMetric,
} from '@pilothouse/plugin-aws-estate-node';
import { collectMetrics } from './collect';

const TO = new Date('2026-11-21T12:00:00Z');
const FROM = new Date('2026-11-21T09:00:00Z');

type Answer = Omit<GetMetricDataCommandOutput, '$metadata'>;

function plan(
  workloads: number,
  signals: number,
  from = FROM,
): PlannedMetric[] {
  return Array.from({ length: workloads * signals }, (_, i) => ({
    arn: `arn-${String(Math.floor(i / signals)).padStart(4, '0')}`,
    from,
    query: {
      signal: `signal-${i % signals}`,
      title: 'A signal',
      unit: 'count',
      namespace: 'AWS/Lambda',
      metricName: 'Errors',
      dimensions: { FunctionName: 'pay' },
      statistic: 'Sum',
    },
  }));
}

/** Answers each query with one point at the beginning of the range. */
function answerAll(input: GetMetricDataCommandInput): Answer {
  return {
    MetricDataResults: input.MetricDataQueries!.map(({ Id }) => ({
      Id,
      StatusCode: 'Complete',
      Timestamps: [input.StartTime!],
      Values: [1],
    })),
  };
}

/** Runs the collector with a CloudWatch that answers as told. */
async function collect(
  metrics: PlannedMetric[],
  answer: (
    input: GetMetricDataCommandInput,
    call: number,
  ) => Answer = answerAll,
  waiting = 0,
  enter: () => object = () => ({}),
) {
  const calls: GetMetricDataCommandInput[] = [];
  const released: PlannedMetric[] = [];
  const partial: string[] = [];
  const client = {
    config: { credentials: async () => enter() },
    async send(command: GetMetricDataCommand) {
      calls.push(command.input);
      return answer(command.input, calls.length);
    },
  };
  const context = {
    signal: new AbortController().signal,
    client: () => client,
    partial: (error: Error, what: string) =>
      partial.push(`${what}: ${error.message}`),
    metrics: {
      plan: async () => ({ metrics, to: TO, waiting }),
      release: async (back: readonly PlannedMetric[]) => {
        released.push(...back);
      },
    },
  } as unknown as CollectContext;
  const observations: Array<Extract<Observation, { kind: 'metrics' }>> = [];
  let error: unknown;
  try {
    for await (const observation of collectMetrics(context)) {
      observations.push(observation as (typeof observations)[number]);
    }
  } catch (thrown) {
    error = thrown;
  }
  return { calls, released, partial, observations, error };
}

function refusal(status: number) {
  return new CloudWatchServiceException({
    name: status < 500 ? 'AccessDenied' : 'InternalFailure',
    $fault: status < 500 ? 'client' : 'server',
    $metadata: { httpStatusCode: status },
  });
}

describe('collecting metrics', () => {
  it('asks nothing where nothing is due', async () => {
    const { calls, observations } = await collect([]);
    expect([...calls, ...observations]).toEqual([]);
  });

  it('says where the account does not let it in, though nothing is due', async () => {
    const { error } = await collect([], answerAll, 0, () => {
      throw refusal(403);
    });
    expect(error).toBeInstanceOf(CloudWatchServiceException);
  });

  it('fills batches of 500, and tells each workload once with all of its signals', async () => {
    const { calls, observations, released, partial } = await collect(
      plan(240, 5),
    );
    expect(calls.map(call => call.MetricDataQueries!.length)).toEqual([
      500, 500, 200,
    ]);
    expect(observations).toHaveLength(240);
    expect(new Set(observations.map(({ arn }) => arn)).size).toBe(240);
    expect(observations.every(each => each.signals.length === 5)).toBe(true);
    expect([...released, ...partial]).toEqual([]);
  });

  it('asks for minutes, with the dimensions and statistic of the signal', async () => {
    const { calls } = await collect(plan(1, 1));
    expect(calls).toEqual([
      {
        StartTime: FROM,
        EndTime: TO,
        ScanBy: 'TimestampAscending',
        NextToken: undefined,
        MetricDataQueries: [
          {
            Id: 'm0',
            MetricStat: {
              Metric: {
                Namespace: 'AWS/Lambda',
                MetricName: 'Errors',
                Dimensions: [{ Name: 'FunctionName', Value: 'pay' }],
              },
              Period: 60,
              Stat: 'Sum',
            },
          },
        ],
      },
    ]);
  });

  it('puts those together that begin together', async () => {
    const late = new Date('2026-11-21T11:45:00Z');
    const { calls } = await collect([
      ...plan(60, 5, late),
      ...plan(100, 5).map(each => ({ ...each, arn: `long-${each.arn}` })),
    ]);
    expect(
      calls.map(call => [call.StartTime, call.MetricDataQueries!.length]),
    ).toEqual([
      [FROM, 500],
      [late, 300],
    ]);
  });

  it('joins the pages of an answer', async () => {
    const { calls, observations } = await collect(plan(1, 1), ({ NextToken }) =>
      NextToken
        ? {
            MetricDataResults: [
              {
                Id: 'm0',
                StatusCode: 'Complete',
                Timestamps: [TO],
                Values: [2],
              },
            ],
          }
        : {
            NextToken: 'more',
            MetricDataResults: [
              {
                Id: 'm0',
                StatusCode: 'PartialData',
                Timestamps: [FROM],
                Values: [1],
              },
            ],
          },
    );
    expect(calls.map(({ NextToken }) => NextToken)).toEqual([
      undefined,
      'more',
    ]);
    expect(observations[0].signals).toEqual([
      {
        signal: 'signal-0',
        complete: true,
        points: [
          { at: FROM, value: 1 },
          { at: TO, value: 2 },
        ],
      },
    ]);
  });

  it.each(['InternalError', 'PartialData', 'Forbidden', undefined] as const)(
    'tells a metric that ends as %s as incomplete, and the others as they are',
    async status => {
      const toldAs = (result: MetricDataResult) =>
        status
          ? {
              ...result,
              StatusCode: status,
              Messages: [{ Code: status, Value: 'Try again' }],
            }
          : [];
      const { observations, partial } = await collect(plan(2, 2), input => {
        const answer = answerAll(input);
        return {
          MetricDataResults: answer.MetricDataResults!.flatMap(result =>
            result.Id === 'm1' ? toldAs(result) : result,
          ),
        };
      });
      expect(
        observations.map(({ signals }) => signals.map(each => each.complete)),
      ).toEqual([
        [true, false],
        [true, true],
      ]);
      expect(partial).toEqual([
        expect.stringContaining('could not tell 1 of 4 metrics: '),
      ]);
    },
  );

  it('says that some wait to be tried again', async () => {
    const { partial } = await collect([], answerAll, 3);
    expect(partial).toEqual([
      expect.stringContaining('3 workloads wait to be read again'),
    ]);
  });

  it('gives back what AWS refused and what was not asked for because of it', async () => {
    const { error, released, observations } = await collect(
      plan(240, 5),
      (input, call) => {
        if (call === 2) {
          throw refusal(403);
        }
        return answerAll(input);
      },
    );
    expect(error).toBeInstanceOf(CloudWatchServiceException);
    expect(released).toHaveLength(700);
    // The last one of the first batch may have signals in the second.
    expect(observations).toHaveLength(99);
  });

  it('gives nothing back that AWS may have charged', async () => {
    const { released } = await collect(plan(1, 5), () => {
      throw refusal(500);
    });
    expect(released).toEqual([]);
  });
});
