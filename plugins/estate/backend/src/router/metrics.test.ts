import { setUpApi } from '../__testUtils__/apiBackend';
import {
  insertCell,
  insertResources,
  minutesAgo,
  NOW,
  ORDER,
  PAYMENT,
  serviceArn,
  TestResource,
} from '../__testUtils__/rows';

const ARN = serviceArn('pay');
const METRICS = `/metrics?arn=${encodeURIComponent(ARN)}`;

const SIGNALS = [
  {
    signal: 'requests',
    title: 'Requests',
    unit: 'count',
    namespace: 'AWS/ApplicationELB',
    metricName: 'RequestCount',
    dimensions: { TargetGroup: 'targetgroup/pay/1' },
    statistic: 'Sum',
    aboutArn:
      'arn:aws:elasticloadbalancing:eu-west-1:111111111111:targetgroup/pay/1',
  },
  {
    signal: 'cpu',
    title: 'CPU',
    unit: 'percent',
    namespace: 'AWS/ECS',
    metricName: 'CPUUtilization',
    dimensions: { ServiceName: 'pay' },
    statistic: 'Average',
  },
];

describe('GET /v1/metrics', () => {
  const api = setUpApi();

  beforeEach(() => api.reset());

  async function insertWorkload(more: Partial<TestResource> = {}) {
    await insertCell(api.knex);
    await insertCell(api.knex, { service: 'cloudwatch-metrics' });
    await insertResources(api.knex, [
      { name: 'pay', ownerRef: PAYMENT, ...more },
    ]);
  }

  async function insertReading(more: object = {}) {
    await api.knex('metric_reads').insert({
      arn: ARN,
      signals: JSON.stringify(SIGNALS),
      read_from: minutesAgo(180),
      read_to: NOW,
      attempted_at: NOW,
      ...more,
    });
  }

  /** Stores one value for each minute of an hour that began some hours ago; null is none. */
  async function insertHour(
    signal: string,
    hoursAgo: number,
    value: (minute: number) => number | null,
  ) {
    await api.knex('metric_hours').insert({
      arn: ARN,
      signal,
      hour: minutesAgo(hoursAgo * 60),
      points: Array.from({ length: 60 }, (_, minute) => value(minute)),
    });
  }

  it('tells the last three hours minute by minute, with the gaps as they are', async () => {
    await insertWorkload();
    await insertReading();
    await insertHour('cpu', 2, minute => (minute < 30 ? 40.5 : null));
    await insertHour('cpu', 1, minute => (minute === 59 ? 80 : null));
    const { body } = await api.get(METRICS).expect(200);

    expect(body).toMatchObject({
      arn: ARN,
      name: 'pay',
      from: minutesAgo(180).toISOString(),
      to: NOW.toISOString(),
      periodSeconds: 60,
      incomplete: [],
    });
    const [requests, cpu] = body.series;
    expect(requests).toEqual({
      signal: 'requests',
      title: 'Requests',
      unit: 'count',
      statistic: 'Sum',
      aboutArn: SIGNALS[0].aboutArn,
      metric: {
        namespace: 'AWS/ApplicationELB',
        name: 'RequestCount',
        dimensions: { TargetGroup: 'targetgroup/pay/1' },
      },
      points: [],
    });
    expect(cpu.points).toHaveLength(31);
    expect(cpu.points[0]).toEqual({
      at: minutesAgo(120).toISOString(),
      value: 40.5,
    });
    expect(cpu.points[30]).toEqual({
      at: minutesAgo(1).toISOString(),
      value: 80,
    });
  });

  it('sums up longer ranges as the statistic says, to at most 300 points', async () => {
    await insertWorkload();
    await insertReading();
    for (let hour = 1; hour <= 24; hour++) {
      await insertHour('requests', hour, () => 2);
      await insertHour('cpu', hour, minute => minute % 5);
    }
    const from = minutesAgo(24 * 60).toISOString();
    const { body } = await api.get(`${METRICS}&from=${from}`).expect(200);
    expect(body.periodSeconds).toBe(300);
    const [requests, cpu] = body.series;
    expect(requests.points).toHaveLength(288);
    expect(requests.points[0]).toEqual({ at: from, value: 10 });
    expect(cpu.points[287].value).toBe(2);
  });

  it('tells nothing of what was not read', async () => {
    await insertWorkload();
    await insertReading({ read_to: minutesAgo(58) });
    await insertHour('requests', 1, () => 2);
    const { body } = await api
      .get(`${METRICS}&from=${minutesAgo(24 * 60).toISOString()}`)
      .expect(200);
    // Two minutes were read: of a period of five.
    expect(body.series[0].points).toEqual([]);
    expect(body.reading.readTo).toBe(minutesAgo(58).toISOString());
  });

  it('marks what happened meanwhile', async () => {
    await insertWorkload();
    await api.knex('health_transitions').insert([
      {
        arn: ARN,
        at: minutesAgo(300),
        to_status: 'healthy',
        reasons: '[]',
      },
      {
        arn: ARN,
        at: minutesAgo(20),
        from_status: 'healthy',
        to_status: 'down',
        reasons: '[]',
      },
    ]);
    await api.knex('workload_changes').insert([
      { arn: ARN, at: minutesAgo(30), what: 'deployed revision 8' },
      { arn: ARN, at: minutesAgo(500), what: 'deployed revision 7' },
      { arn: serviceArn('other'), at: minutesAgo(30), what: 'deployed' },
    ]);
    const { body } = await api.get(METRICS).expect(200);
    expect(body.health).toMatchObject({
      statusAtFrom: 'healthy',
      transitions: [
        { at: minutesAgo(20).toISOString(), from: 'healthy', to: 'down' },
      ],
    });
    expect(body.changes).toEqual([
      { at: minutesAgo(30).toISOString(), what: 'deployed revision 8' },
    ]);
  });

  it('remembers that somebody looks, so that it is read every minute', async () => {
    await insertWorkload();
    const { body } = await api.get(METRICS, 'conditional').expect(200);
    expect(body.reading).toEqual({
      class: 'viewed',
      everySeconds: 60,
      nextReadAt: NOW.toISOString(),
    });
    expect(await api.knex('metric_reads').first()).toMatchObject({
      arn: ARN,
      viewed_at: NOW,
    });
  });

  it('says until when it is paused, and reads on what is unwell', async () => {
    await insertWorkload();
    await api.knex('metric_spending').insert({
      day: '2026-11-21',
      metrics: 300_000,
      urgent: 0,
    });
    const { body } = await api.get(METRICS).expect(200);
    expect(body.reading).toEqual({
      class: 'viewed',
      paused: {
        reason: 'budget',
        until: '2026-11-22T00:00:00.000Z',
        sentence: expect.stringContaining('2026-11-22 00:00 UTC'),
      },
    });
    await api.knex('resources').update({ health_status: 'down' });
    const unwell = await api.get(METRICS).expect(200);
    expect(unwell.body.reading).toMatchObject({
      class: 'unwell',
      everySeconds: 60,
    });
  });

  it('says where its metrics could not be read, and the action to those who read cells', async () => {
    await insertResources(api.knex, [{ name: 'pay', ownerRef: PAYMENT }]);
    await insertCell(api.knex, {
      service: 'cloudwatch-metrics',
      state: 'denied',
      error: { code: 'AccessDenied', message: 'Add the action.' },
    });
    const platform = await api.get(METRICS).expect(200);
    expect(platform.body.incomplete).toEqual([
      expect.objectContaining({
        service: 'cloudwatch-metrics',
        state: 'denied',
        message: 'Add the action.',
      }),
    ]);
    const owner = await api.get(METRICS, 'conditional').expect(200);
    expect(owner.body.incomplete).toEqual([
      expect.not.objectContaining({ message: expect.anything() }),
    ]);
  });

  it('of what is gone is history, and nobody looks for more', async () => {
    await insertWorkload({ goneAt: minutesAgo(10) });
    await insertReading();
    const { body } = await api.get(METRICS).expect(200);
    expect(body.series).toHaveLength(2);
    expect(body.reading).toBeUndefined();
    expect(await api.knex('metric_reads').first()).toMatchObject({
      viewed_at: null,
    });
  });

  it('of what is no workload has no series', async () => {
    const arn = 'arn:aws:cloudwatch:eu-west-1:111111111111:alarm:p99';
    await insertResources(api.knex, [
      {
        name: 'p99',
        arn,
        type: 'cloudwatch:alarm',
        service: 'cloudwatch',
        workload: false,
      },
    ]);
    const { body } = await api
      .get(`/metrics?arn=${encodeURIComponent(arn)}`)
      .expect(200);
    expect(body.series).toEqual([]);
    expect(body.reading).toBeUndefined();
    expect(await api.knex('metric_reads').first()).toBeUndefined();
  });

  it.each([
    ['from=yesterday'],
    [`from=${new Date(NOW.getTime() - 15.1 * 86_400_000).toISOString()}`],
    [`from=${minutesAgo(10).toISOString()}&to=${minutesAgo(20).toISOString()}`],
    [`from=${minutesAgo(-10).toISOString()}`],
  ])('refuses the range %s', async range => {
    await insertWorkload();
    const { status } = await api.get(`${METRICS}&${range}`);
    expect(status).toBe(400);
  });

  it('takes a range that ends in the future for one that ends now', async () => {
    await insertWorkload();
    const { body } = await api
      .get(`${METRICS}&to=${minutesAgo(-1).toISOString()}`)
      .expect(200);
    expect(body.to).toBe(NOW.toISOString());
  });

  it('refuses what is another team’s, and remembers nothing', async () => {
    await insertWorkload({ ownerRef: ORDER });
    await api.get(METRICS, 'conditional').expect(403);
    expect(await api.knex('metric_reads').first()).toBeUndefined();
  });
});

describe('GET /v1/metrics/budget', () => {
  const api = setUpApi();

  beforeEach(async () => {
    await api.reset();
    await insertCell(api.knex, { service: 'cloudwatch-metrics' });
    await insertResources(api.knex, [
      { name: 'well' },
      { name: 'down', status: 'down' },
      { name: 'deployed', lastChangeAt: minutesAgo(10) },
    ]);
    // The totals are counted twice a minute.
    api.clock.now = new Date(api.clock.now.getTime() + 60_000);
    await api.knex('metric_reads').insert({
      arn: serviceArn('down'),
      signals: JSON.stringify(SIGNALS),
      attempted_at: NOW,
    });
  });

  it('tells the limit, what was spent, and how often what is read', async () => {
    await api.knex('metric_spending').insert([
      { day: '2026-11-20', metrics: 400_000, urgent: 0 },
      { day: '2026-11-21', metrics: 123_456, urgent: 100_000 },
    ]);
    const { body } = await api.get('/metrics/budget').expect(200);
    expect(body).toEqual({
      limitPerDay: 5,
      spentToday: 1.23456,
      metricsToday: 123_456,
      metricsPerDay: 500_000,
      pricePerThousand: 0.01,
      resetsAt: '2026-11-22T00:00:00.000Z',
      reservedForUnwell: 1,
      classes: [
        { class: 'unwell', workloads: 1, metrics: 2, everySeconds: 60 },
        { class: 'changed', workloads: 1, metrics: 8, everySeconds: 60 },
        { class: 'viewed', workloads: 0, metrics: 0, everySeconds: 60 },
        { class: 'rest', workloads: 1, metrics: 8, everySeconds: 300 },
      ],
    });
  });

  it('says how many workloads are paused, and until when', async () => {
    api.clock.now = new Date(api.clock.now.getTime() + 60_000);
    await api.knex('metric_spending').insert({
      day: '2026-11-21',
      metrics: 300_000,
      urgent: 0,
    });
    const { body } = await api.get('/metrics/budget').expect(200);
    expect(body.paused).toMatchObject({
      workloads: 1,
      reason: 'budget',
      until: '2026-11-22T00:00:00.000Z',
    });
    expect(body.classes[3]).toEqual({
      class: 'rest',
      workloads: 1,
      metrics: 8,
    });
  });
});
