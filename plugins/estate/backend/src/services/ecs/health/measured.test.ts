import { EcsServiceData } from '@pilothouse/plugin-aws-estate-common';
import { every, Points } from '../../__testUtils__/metrics';
import { deployment, rollingOut, service } from '../__testUtils__/builders';
import { behind, Case, named, none, well } from '../__testUtils__/cases';
import {
  assess,
  metrics,
  targetGroup,
  targetGroupArn,
} from '../__testUtils__/surroundings';

/** Tasks of half a CPU and a gigabyte, as on Fargate; three of three run. */
function sized(more: Partial<EcsServiceData> = {}): EcsServiceData {
  const data = well(more);
  return {
    ...data,
    taskDefinition: { ...data.taskDefinition!, cpu: '512', memory: '1024' },
  };
}

const group = targetGroup(['healthy', 'healthy', 'healthy']);

/** So many requests a minute, of which so many fail. */
function traffic(
  requests: Points,
  errors: Points,
  times?: Parameters<typeof metrics>[1],
) {
  return {
    related: [group],
    metrics: metrics({ requests, 'errors-5xx': errors }, times),
  };
}

const twoGroups = {
  targetGroupArns: [targetGroupArn(), targetGroupArn('payment-admin')],
};
const bothGroups = [group, targetGroup(['healthy'], { name: 'payment-admin' })];

const cases: Case[] = [
  [
    'its memory is nearly full for a quarter of an hour: degraded, the next allocation kills',
    sized(),
    'degraded',
    'memory-near-limit',
    /^Its tasks have used 90 % of their memory or more for more than 10 minutes/,
    { metrics: metrics({ memory: every(40, 2, 96) }) },
  ],
  [
    'its CPU is used up for a quarter of an hour: degraded',
    sized(),
    'degraded',
    'cpu-near-limit',
    /90 % of their CPU or more for more than 10 minutes/,
    { metrics: metrics({ cpu: every(40, 1, 100) }) },
  ],
  [
    'its CPU is high for eight minutes, as after a start: healthy',
    sized(),
    'healthy',
    'steady',
    /3 of 3/,
    {
      metrics: metrics({ cpu: { ...every(40, 9, 30), ...every(8, 1, 100) } }),
    },
  ],
  [
    'its CPU was high for an hour and is not any more: healthy',
    sized(),
    'healthy',
    'steady',
    /3 of 3/,
    { metrics: metrics({ cpu: { ...every(90, 6, 99), ...every(5, 1, 40) } }) },
  ],
  [
    'its memory is at 85 %, which is what it was given for: healthy',
    sized(),
    'healthy',
    'steady',
    /3 of 3/,
    { metrics: metrics({ memory: every(60, 1, 85) }) },
  ],
  [
    'only two minutes of a quarter of an hour are known, both high: healthy, nobody knows the others',
    sized(),
    'healthy',
    'steady',
    /3 of 3/,
    { metrics: metrics({ memory: { 14: 99, 1: 99 } }) },
  ],
  [
    'it uses more than it reserves on an instance that has more to give: healthy',
    well(),
    'healthy',
    'steady',
    /3 of 3/,
    { metrics: metrics({ cpu: every(60, 1, 180), memory: every(60, 1, 140) }) },
  ],
  [
    'one request of eight fails: degraded, with the counts',
    well(behind),
    'degraded',
    'server-errors',
    /^13 % of the requests to it end in an error of the server \(5xx\): 15 of 120\.$/,
    traffic(every(14, 0, 8), every(14, 0, 1)),
  ],
  [
    'more than half of the requests fail while every target passes its health check: down',
    well(behind),
    'down',
    'server-errors',
    /60 % of the requests/,
    traffic(every(15, 1, 50), every(15, 1, 30)),
  ],
  [
    'errors are fewer than one in twenty: healthy',
    well(behind),
    'healthy',
    'steady',
    /3 of 3/,
    traffic(every(15, 1, 100), every(15, 1, 4)),
  ],
  [
    'both requests of a quiet night fail: healthy, they say nothing of the rest',
    well(behind),
    'healthy',
    'steady',
    /3 of 3/,
    traffic({ 9: 1, 3: 1 }, { 9: 1, 3: 1 }),
  ],
  [
    'two of twenty-five requests fail: healthy, an accident',
    well(behind),
    'healthy',
    'steady',
    /3 of 3/,
    traffic({ 9: 12, 3: 13 }, { 9: 1, 3: 1 }),
  ],
  [
    'requests failed half an hour ago and do not any more: healthy',
    well(behind),
    'healthy',
    'steady',
    /3 of 3/,
    traffic(every(60, 1, 50), every(50, 30, 25)),
  ],
  [
    'one of two target groups fails: degraded, and which',
    well(twoGroups),
    'degraded',
    'server-errors',
    /100 % of the requests to it in target group payment-admin end/,
    {
      related: bothGroups,
      metrics: metrics({
        requests: every(15, 1, 100),
        'errors-5xx': {},
        'requests-2': every(15, 1, 4),
        'errors-5xx-2': every(15, 1, 4),
      }),
    },
  ],
  [
    'requests fail during a deployment that is well by its counts: degraded',
    service([rollingOut(42, { running: 3, of: 3 }, 4)], behind),
    'degraded',
    'server-errors',
    /20 % of the requests/,
    traffic(every(15, 1, 50), every(15, 1, 10)),
  ],
  [
    'its errors could not be read, its requests could: healthy by what runs',
    well(behind),
    'healthy',
    'steady',
    /3 of 3/,
    { related: [group], metrics: metrics({ requests: every(15, 1, 50) }) },
  ],
  [
    'requests failed two hours ago, and nobody looked since: unknown',
    well(behind),
    'unknown',
    'server-errors',
    /60 % of the requests/,
    traffic(every(135, 121, 50), every(135, 121, 30), {
      readTo: 120,
      readFrom: 300,
    }),
  ],
  [
    'requests failed the day before yesterday, and nobody looked since: healthy by what runs',
    well(behind),
    'healthy',
    'steady',
    /3 of 3/,
    traffic(every(2895, 2881, 50), every(2895, 2881, 30), {
      readTo: 2880,
      readFrom: 3000,
    }),
  ],
  [
    'nobody wants it to run, and its last requests failed: idle',
    service([deployment(41, { running: 0, of: 0 })], behind),
    'idle',
    'scaled-to-zero',
    /desired count is 0/,
    traffic(every(15, 1, 50), every(15, 1, 50)),
  ],
  [
    'nothing runs, and its metrics are the best: down all the same',
    none(behind),
    'down',
    'no-running-tasks',
    /./,
    traffic(every(15, 1, 50), {}),
  ],
];

describe('a service by its metrics', () => {
  it.each(named(cases))('%s', (_, { health, expected }) => {
    expect(health()).toEqual(expected);
  });

  it('says since when its CPU is used up, as far as that was measured', () => {
    const [reason] = assess(sized(), {
      metrics: metrics({ cpu: { 41: 20, ...every(40, 1, 95) } }),
    }).reasons;
    expect(reason).toMatchObject({
      code: 'cpu-near-limit',
      since: '2026-11-21T11:20:00.000Z',
      evidence: [
        { label: 'CPU of all tasks, on average', value: '95 %' },
        { label: 'CPU of a task', value: '512 CPU units' },
      ],
    });
  });
});
