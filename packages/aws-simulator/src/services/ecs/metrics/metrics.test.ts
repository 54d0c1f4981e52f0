import { estateWith, testWorld } from '../../__testUtils__/testWorld';
import { createMetricSources } from '../../cloudWatch/metrics/sources';
import { readStatistic } from '../../cloudWatch/metrics/statistic';
import { seriesOf } from '../../cloudWatch/metrics/series';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const PLACE = { account: '111111111111', region: 'eu-west-1' };

/** The last hour of a service named `web`, with a target group. */
function lastHour(settings: string, desired = 3) {
  const { world } = testWorld(
    estateWith(
      `- { name: web, desired: ${desired}, loadBalancer: {}, runs: [{ cluster: main }], ${settings} }`,
    ),
  );
  const sources = createMetricSources(world);
  const now = world.now().getTime();
  const read = (namespace: string, name: string, statistic: string) => {
    const source = sources.get(namespace)!;
    const metric = source.list(PLACE).find(item => item.name === name)!;
    const points = seriesOf(
      source,
      {
        metric,
        statistic: readStatistic(statistic)!,
        period: MINUTE,
        from: now - HOUR,
        to: now,
      },
      now,
    );
    return [...points].map(({ value }) => value);
  };
  return {
    cpu: () => read('AWS/ECS', 'CPUUtilization', 'Average'),
    memory: () => read('AWS/ECS', 'MemoryUtilization', 'Maximum'),
    running: () => read('ECS/ContainerInsights', 'RunningTaskCount', 'Maximum'),
    requests: () => read('AWS/ApplicationELB', 'RequestCount', 'Sum'),
    errors: () =>
      read('AWS/ApplicationELB', 'HTTPCode_Target_5XX_Count', 'Sum'),
    latency: () => read('AWS/ApplicationELB', 'TargetResponseTime', 'p95'),
    unhealthy: () =>
      read('AWS/ApplicationELB', 'UnHealthyHostCount', 'Maximum'),
    sources,
    world,
  };
}

const sum = (values: readonly number[]) =>
  values.reduce((total, value) => total + value, 0);

describe('metrics of ECS services', () => {
  it('of a service that is well are even', () => {
    const well = lastHour('scenario: { kind: steady }');
    expect(well.running()).toEqual(Array(60).fill(3));
    expect(well.cpu()).toHaveLength(60);
    expect(Math.max(...well.cpu())).toBeLessThan(60);
    expect(Math.max(...well.memory())).toBeLessThan(70);
    expect(Math.min(...well.requests())).toBeGreaterThan(0);
    expect(sum(well.errors())).toBeLessThan(sum(well.requests()) * 0.02);
    expect(well.unhealthy()).toEqual(Array(60).fill(0));
    expect(Math.max(...well.latency())).toBeLessThan(1);
  });

  it('climb to all the memory there is, and fall, when it runs out', () => {
    const memory = lastHour(
      'scenario: { kind: failing, since: 50m, cause: { kind: out-of-memory, after: 10m } }',
      1,
    ).memory();
    expect(Math.max(...memory.slice(0, 9))).toBeLessThan(70);
    expect(Math.max(...memory)).toBeGreaterThan(95);
    const highest = memory.indexOf(Math.max(...memory));
    const after = memory.slice(highest + 1, highest + 6);
    expect(Math.min(...after)).toBeLessThan(75);
  });

  it('end when nothing runs for long enough to be measured', () => {
    const down = lastHour(
      'scenario: { kind: failing, since: 30m, cause: { kind: exits, after: 3s } }',
    );
    expect(down.cpu().length).toBeGreaterThanOrEqual(29);
    expect(down.cpu().length).toBeLessThanOrEqual(32);
    expect(down.requests().length).toBeLessThanOrEqual(32);
  });

  it('hold errors of targets that fail their health checks', () => {
    const ill = lastHour(
      'scenario: { kind: failing, since: 20m, cause: { kind: fails-health-check, status: 503 } }',
    );
    const errors = ill.errors();
    expect(sum(errors)).toBeGreaterThan(sum(ill.requests()) * 0.05);
    expect(Math.max(...ill.unhealthy())).toBe(3);
    expect(ill.unhealthy()[0]).toBe(0);
    const latency = ill.latency();
    expect(Math.max(...latency.slice(-20))).toBeGreaterThan(
      2 * Math.max(...latency.slice(0, 30)),
    );
  });

  it('of a service that never started are none, but the count of its tasks', () => {
    const never = lastHour(
      'scenario: { kind: never-started, since: 2h, cause: { kind: fails-to-start, reason: x } }',
    );
    expect(never.cpu()).toEqual([]);
    expect(never.requests()).toEqual([]);
    expect(never.unhealthy()).toEqual([]);
    expect(new Set(never.running())).toEqual(new Set([0]));
  });

  it('are of one service and one target group, by all their dimensions', () => {
    const { sources, world } = lastHour('scenario: { kind: steady }');
    for (const namespace of ['AWS/ECS', 'AWS/ApplicationELB']) {
      const source = sources.get(namespace)!;
      const [metric] = source.list(PLACE);
      const at = new Date(world.now().getTime() - MINUTE);
      const [first, second] = metric.dimensions;
      const minute = (dimensions: typeof metric.dimensions) =>
        source.minute({ ...metric, dimensions }, at);
      expect(minute([second, first])).toBeDefined();
      expect(minute([first])).toBeUndefined();
      expect(minute([first, { ...second, Value: 'other' }])).toBeUndefined();
      expect(source.minute({ ...metric, name: 'Other' }, at)).toBeUndefined();
      expect(
        source.minute(metric, new Date(world.now().getTime() + MINUTE)),
      ).toBeUndefined();
    }
  });

  it('are the same whenever they are asked for', () => {
    const settings =
      'scenario: { kind: failing, since: 50m, cause: { kind: out-of-memory } }';
    expect(lastHour(settings).memory()).toEqual(lastHour(settings).memory());
  });
});
