import { TestDatabases } from '@backstage/backend-test-utils';
import {
  AwsServiceDefinition,
  defineAwsService,
  defineResourceType,
  MetricQuery,
  Observation,
  PlannedMetric,
} from '@pilothouse/plugin-aws-estate-node';
import { createTestEstate } from '../__testUtils__/estate';
import {
  fakeArn,
  fakeService,
  observed,
  TARGET,
} from '../__testUtils__/fakeService';
import { removeOld } from '../store/removeOld';
import { cloudWatchMetrics } from '../services/cloudwatch-metrics/definition';
import { createMetricStore } from './createMetricStore';
import { metricsFor } from './price';
import { readMetrics } from './readMetrics';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });

function query(signal: string): MetricQuery {
  return {
    signal,
    title: signal,
    unit: 'count',
    namespace: 'AWS/Test',
    metricName: signal,
    dimensions: {},
    statistic: 'Sum',
  };
}

/** A service whose workloads have signals and are down with more errors than none. */
function service(names: readonly string[], signals: readonly string[]) {
  const fake = fakeService({
    collect: () => names.map(name => observed(name)),
  });
  return defineAwsService({
    ...fake,
    resourceTypes: [
      defineResourceType({
        ...(fake.resourceTypes[0] as object as Parameters<
          typeof defineResourceType<object>
        >[0]),
        metrics: () => signals.map(query),
        assess(_, context) {
          const errors = context.metrics?.series.errors?.points ?? [];
          const status = errors.some(({ value }) => value > 0)
            ? 'down'
            : 'healthy';
          return {
            status,
            reasons: [{ code: 'told', status, sentence: 'So.', evidence: [] }],
          };
        },
      }),
      fake.resourceTypes[1],
    ],
  });
}

/** A CloudWatch whose metrics are a function. */
function metrics(
  read: (planned: readonly PlannedMetric[], to: Date) => Observation[],
): AwsServiceDefinition {
  return defineAwsService({
    ...cloudWatchMetrics,
    async *collect(context) {
      const plan = await context.metrics!.plan();
      yield* read(plan.metrics, plan.to);
    },
  });
}

/** Each workload with one point of the same value in each signal, in the last minute. */
function told(
  planned: readonly PlannedMetric[],
  to: Date,
  value: (arn: string) => number | undefined,
): Observation[] {
  const arns = [...new Set(planned.map(({ arn }) => arn))];
  return arns.map(arn => {
    const mine = planned.filter(each => each.arn === arn);
    const at = new Date(to.getTime() - 60_000);
    const said = value(arn);
    return {
      kind: 'metrics',
      arn,
      from: mine[0].from,
      to,
      signals: mine.map(each => ({
        signal: each.query.signal,
        points: said === undefined ? [] : [{ at, value: said }],
        complete: said !== undefined,
      })),
    };
  });
}

async function createMeteredEstate(options: {
  names: readonly string[];
  signals?: readonly string[];
  value?: (arn: string) => number | undefined;
  budget?: number;
}) {
  const { names, signals = ['errors', 'requests'], budget } = options;
  const plans: PlannedMetric[][] = [];
  const estate = await createTestEstate(
    databases,
    [
      service(names, signals),
      metrics((planned, to) => {
        plans.push([...planned]);
        return told(planned, to, options.value ?? (() => 0));
      }),
    ],
    { metricsBudget: budget },
  );
  // The workloads first: metrics are read of those that are known.
  await estate
    .knex('cells')
    .where({ service: 'cloudwatch-metrics' })
    .update({ next_due_at: new Date(estate.clock.now() + 60_000) });
  await estate.sweep();
  return {
    ...estate,
    plans,
    /** Sweeps what is due a minute later, without what the cells' own cadence says. */
    async minuteLater(minutes = 1) {
      estate.clock.advance(minutes);
      await estate
        .knex('cells')
        .where({ service: 'cloudwatch-metrics' })
        .update({ next_due_at: estate.clock.date });
      await estate.sweep();
      return plans.at(-1) ?? [];
    },
    read: (name: string) =>
      estate
        .knex('metric_reads')
        .where({ arn: fakeArn(name) })
        .first(),
    spending: () => estate.knex('metric_spending').select('metrics', 'urgent'),
    statusOf: async (name: string) =>
      (await estate.resource(fakeArn(name))).health_status,
  };
}

describe('A sweep of metrics', () => {
  it('reads three hours first, then what is new and a quarter of an hour again', async () => {
    const estate = await createMeteredEstate({ names: ['a'] });
    const [first] = await estate.minuteLater();
    expect(first.from).toEqual(new Date(estate.clock.now() - 3 * 3_600_000));
    const [next] = await estate.minuteLater(60);
    expect(next.from).toEqual(new Date(estate.clock.now() - 75 * 60_000));
    // No further back than three hours and a quarter, however long nobody read.
    const [late] = await estate.minuteLater(24 * 60);
    expect(late.from).toEqual(new Date(estate.clock.now() - 195 * 60_000));
    expect((await estate.read('a')).read_from).toEqual(late.from);
  });

  it('assesses what it read again, and nothing else', async () => {
    const estate = await createMeteredEstate({
      names: ['well', 'failing'],
      value: arn => (arn === fakeArn('failing') ? 3 : 0),
    });
    await estate.minuteLater();
    expect(await estate.statusOf('failing')).toBe('down');
    expect(await estate.statusOf('well')).toBe('healthy');
    const { health_assessed_at: before } = await estate.resource(
      fakeArn('well'),
    );

    // What is down is read every minute, the rest is not due.
    const planned = await estate.minuteLater();
    expect(new Set(planned.map(({ arn }) => arn))).toEqual(
      new Set([fakeArn('failing')]),
    );
    expect(await estate.resource(fakeArn('well'))).toMatchObject({
      health_assessed_at: before,
    });
    expect(await estate.resource(fakeArn('failing'))).toMatchObject({
      health_assessed_at: estate.clock.date,
    });
  });

  it('keeps points that CloudWatch does not repeat, and replaces those that it corrects', async () => {
    let value = 1;
    const estate = await createMeteredEstate({
      names: ['a'],
      value: () => value,
    });
    await estate.minuteLater();
    const first = estate.clock.now() - 60_000;
    value = 2;
    await estate.minuteLater(30);
    const series = async () =>
      (await readMetrics(estate.knex, [fakeArn('a')])).get(fakeArn('a'))!.series
        .errors.points;
    expect(await series()).toEqual([
      { at: new Date(first), value: 1 },
      { at: new Date(first + 30 * 60_000), value: 2 },
    ]);
    await estate.knex('metric_reads').update({ read_to: null });
    value = 5;
    await estate.minuteLater(0);
    expect((await series()).at(-1)).toEqual({
      at: new Date(first + 30 * 60_000),
      value: 5,
    });
  });

  it('leaves due what was not told completely, and waits longer each time', async () => {
    const estate = await createMeteredEstate({
      names: ['a'],
      value: () => undefined,
    });
    await estate.minuteLater();
    expect(await estate.read('a')).toMatchObject({
      read_to: null,
      failures: 1,
    });
    expect(await estate.minuteLater()).toHaveLength(2);
    expect(await estate.read('a')).toMatchObject({ failures: 2 });
    expect(await estate.minuteLater()).toEqual([]);
    expect(await estate.minuteLater()).toHaveLength(2);
  });

  it('reads what somebody looks at every minute', async () => {
    const estate = await createMeteredEstate({ names: ['a', 'b'] });
    await estate.minuteLater();
    await estate
      .knex('metric_reads')
      .where({ arn: fakeArn('a') })
      .update({ viewed_at: estate.clock.date });
    for (let minute = 0; minute < 3; minute++) {
      const planned = await estate.minuteLater();
      expect(planned.map(({ arn }) => arn)).toContain(fakeArn('a'));
    }
  });
});

describe('The budget of metrics', () => {
  it('is counted by day of UTC, and never exceeded by replicas that plan at the same time', async () => {
    const names = Array.from({ length: 30 }, (_, i) => `w${i}`);
    // Of 1,000 metrics, 600 are for what is well.
    const budget = 0.01;
    const estate = await createMeteredEstate({
      names,
      signals: Array.from({ length: 25 }, (_, i) => `signal-${i}`),
      budget,
    });
    await estate.knex('metric_reads').delete();
    await estate.knex('metric_spending').delete();
    const { knex, definitions, logger, clock } = estate;
    const replicas = Array.from({ length: 5 }, () =>
      createMetricStore({
        knex,
        definitions,
        limit: metricsFor(budget),
        now: () => clock.date,
        logger,
      }),
    );
    const plans = await Promise.all(replicas.map(each => each.plan(TARGET)));
    const planned = plans.flatMap(each => each.metrics).length;
    expect(planned).toBe(600);
    expect(await estate.spending()).toEqual([{ metrics: '600', urgent: '0' }]);

    await replicas[0].release(TARGET, plans[0].metrics);
    const given = plans[0].metrics.length;
    expect(await estate.spending()).toEqual([
      { metrics: String(600 - given), urgent: '0' },
    ]);
    // What was given back once is not given back again.
    await replicas[0].release(TARGET, plans[0].metrics);
    expect(await estate.spending()).toEqual([
      { metrics: String(600 - given), urgent: '0' },
    ]);

    clock.advance(24 * 60);
    const next = await replicas[1].plan(TARGET);
    expect(next.metrics.length).toBeGreaterThan(0);
    expect(await estate.spending()).toHaveLength(2);
  });

  it('counts apart what is for the unwell', async () => {
    const estate = await createMeteredEstate({ names: ['a'], value: () => 1 });
    await estate.minuteLater();
    expect(await estate.spending()).toEqual([{ metrics: '2', urgent: '0' }]);
    await estate.minuteLater();
    expect(await estate.spending()).toEqual([{ metrics: '4', urgent: '2' }]);
  });

  it('of nothing reads nothing', async () => {
    const estate = await createMeteredEstate({ names: ['a'], budget: 0 });
    expect(await estate.minuteLater()).toEqual([]);
    expect(await estate.spending()).toEqual([]);
  });
});

describe('What an assessment sees', () => {
  it('is what was known when it was read, however long ago that is', async () => {
    const estate = await createMeteredEstate({ names: ['a'], value: () => 1 });
    await estate.minuteLater();
    const readTo = estate.clock.date;
    estate.clock.advance(24 * 60);
    const seen = await readMetrics(estate.knex, [fakeArn('a')]);
    expect(seen.get(fakeArn('a'))).toMatchObject({
      readFrom: new Date(readTo.getTime() - 3 * 3_600_000),
      readTo,
      series: {
        errors: {
          points: [{ at: new Date(readTo.getTime() - 60_000), value: 1 }],
        },
      },
    });
  });

  it.each([
    ['20 minutes where it is read every five', 5, 5],
    ['three hours and a quarter where the budget allows no more', 0.001, 180],
  ])(
    'is fresh until it was to be read again, and a quarter of an hour: %s',
    async (_, budget, minutes) => {
      const estate = await createMeteredEstate({ names: ['a'], budget });
      await estate.minuteLater();
      const readTo = estate.clock.date.getTime();
      const seen = await readMetrics(estate.knex, [fakeArn('a')]);
      expect(seen.get(fakeArn('a'))!.freshUntil).toEqual(
        new Date(readTo + (minutes + 15) * 60_000),
      );
    },
  );

  it('is nothing where nothing was read', async () => {
    const estate = await createMeteredEstate({ names: ['a'] });
    expect(await readMetrics(estate.knex, [fakeArn('a')])).toEqual(new Map());
  });
});

describe('Old metrics', () => {
  it('are removed after 15 days', async () => {
    const estate = await createMeteredEstate({ names: ['a'] });
    await estate.minuteLater();
    const later = (days: number) =>
      new Date(estate.clock.now() + days * 24 * 3_600_000);
    const signal = new AbortController().signal;
    await removeOld(estate.knex, later(14), signal);
    expect(await estate.knex('metric_hours')).toHaveLength(2);
    expect(await estate.knex('metric_reads')).toHaveLength(1);
    await removeOld(estate.knex, later(16), signal);
    expect(await estate.knex('metric_hours')).toEqual([]);
    expect(await estate.knex('metric_reads')).toEqual([]);
    expect(await estate.knex('metric_spending')).toHaveLength(1);
    await removeOld(estate.knex, later(92), signal);
    expect(await estate.knex('metric_spending')).toEqual([]);
  });
});
