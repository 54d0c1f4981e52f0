import { MetricStatistic } from '@pilothouse/plugin-aws-estate-node';
import { aggregate, periodOf } from './aggregate';

const at = (minute: number) =>
  new Date(Date.parse('2026-11-21T12:00:00Z') + minute * 60_000);

describe('periodOf', () => {
  it.each([
    [180, 60],
    [300, 60],
    [301, 120],
    [24 * 60, 300],
    [15 * 24 * 60, 90 * 60],
  ])('a range of %i minutes has periods of %i seconds', (minutes, seconds) => {
    expect(periodOf({ from: at(0), to: at(minutes) })).toBe(seconds);
  });
});

describe('aggregate', () => {
  const points = [
    { at: at(0), value: 1 },
    { at: at(1), value: 5 },
    // nothing in the second period
    { at: at(10), value: 4 },
    { at: at(14), value: 2 },
    // cut by the end
    { at: at(15), value: 100 },
  ];

  it.each<[MetricStatistic, number[]]>([
    ['Sum', [6, 6]],
    ['SampleCount', [6, 6]],
    ['Average', [3, 3]],
    ['Maximum', [5, 4]],
    ['Minimum', [1, 2]],
    ['p95', [5, 4]],
  ])('%s: gaps stay gaps, and no period is cut', (statistic, values) => {
    expect(aggregate(points, statistic, 300, at(17))).toEqual([
      { at: at(0), value: values[0] },
      { at: at(10), value: values[1] },
    ]);
  });

  it('leaves minutes as they are', () => {
    expect(aggregate(points, 'Average', 60, at(16))).toEqual(points);
  });
});
