import {
  estateWithFunctions,
  START,
  testWorld,
} from '../__testUtils__/testWorld';
import { shop } from '../__testUtils__/shop';
import { sqsMetrics } from '../sqs/metrics';
import { lambdaMetrics } from './metrics';

const PLACE = { account: '111111111111', region: 'eu-west-1' };
const minuteBefore = (minutes: number) =>
  new Date(START.getTime() - minutes * 60_000);

describe('the metrics of functions and queues', () => {
  const { world } = testWorld(
    estateWithFunctions(
      `
- name: web
  eventSources: [{ queue: work, batchSize: 1 }]
  traffic: { perMinute: 300, daily: 0, duration: 0.5s }
  scenario: { kind: throttled, since: 30m, reserved: 1 }
  runs: [{ account: main }]
- { name: idle, scenario: { kind: inactive }, runs: [{ account: main }] }`,
      '- { name: work, runs: [{ account: main }] }',
    ),
  );
  const functions = lambdaMetrics(world);
  const queues = sqsMetrics(world);
  const of = (name: string, dimension: string, value: string) => ({
    ...PLACE,
    namespace: dimension === 'QueueName' ? 'AWS/SQS' : 'AWS/Lambda',
    name,
    dimensions: [{ Name: dimension, Value: value }],
  });
  const web = (name: string, minutes: number) =>
    functions.minute(of(name, 'FunctionName', 'web'), minuteBefore(minutes));

  it('throttled calls are no invocations, and no errors', () => {
    const [calls, throttles] = [web('Invocations', 10)!, web('Throttles', 10)!];
    expect(throttles.sum).toBeGreaterThan(0);
    expect(throttles.count).toBe(calls.sum + throttles.sum);
    expect(web('Errors', 10)).toMatchObject({ sum: 0, count: calls.sum });
    expect(web('ConcurrentExecutions', 10)?.maximum).toBe(1);
    expect(web('Throttles', 40)?.sum).toBe(0);
  });

  it('durations have an average below their p95, and that below the maximum', () => {
    const { sum, count, minimum, maximum, p95 } = web('Duration', 40)!;
    expect([minimum, sum / count, p95, maximum]).toEqual(
      [minimum, sum / count, p95!, maximum].sort((a, b) => a - b),
    );
  });

  it('the queue tells how much waits and for how long', () => {
    const work = (name: string, minutes: number) =>
      queues.minute(of(name, 'QueueName', 'work'), minuteBefore(minutes))!;
    const visible = 'ApproximateNumberOfMessagesVisible';
    expect(work(visible, 40).maximum).toBe(0);
    expect(work(visible, 5).maximum).toBeGreaterThan(
      work(visible, 15).maximum + 1_000,
    );
    expect(work('ApproximateAgeOfOldestMessage', 5).maximum).toBeGreaterThan(
      300,
    );
    const { sum: sent } = work('NumberOfMessagesSent', 5);
    expect(work('NumberOfMessagesDeleted', 5).sum).toBeLessThan(sent);
  });

  it('nothing is said about a minute without calls, a minute to come or another thing', () => {
    const idle = of('Invocations', 'FunctionName', 'idle');
    expect(functions.minute(idle, minuteBefore(5))).toBeUndefined();
    expect(web('Invocations', 0)).toBeUndefined();
    expect(web('IteratorAge', 5)).toBeUndefined();
    expect(web('Gone', 5)).toBeUndefined();
    expect(
      functions.minute(of('Errors', 'FunctionName', 'gone'), minuteBefore(5)),
    ).toBeUndefined();
  });

  it('every listed metric of the shop can be asked for, and most tell something', () => {
    const sources = [lambdaMetrics(shop.world), sqsMetrics(shop.world)];
    const listed = shop.world.accounts.flatMap(({ id }) =>
      shop.world.model.regions.flatMap(region =>
        sources.flatMap(source =>
          source.list({ account: id, region }).map(metric => ({
            metric,
            found: source.minute(metric, minuteBefore(3)),
          })),
        ),
      ),
    );
    expect(listed.length).toBeGreaterThan(200);
    const silent = listed.filter(({ found }) => !found);
    expect(silent.length / listed.length).toBeLessThan(0.25);
    for (const { found } of listed) {
      expect(!found || found.minimum <= found.maximum).toBe(true);
    }
  });
});
