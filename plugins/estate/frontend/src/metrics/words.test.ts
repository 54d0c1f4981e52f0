import {
  MetricsReading,
  MetricsSeries,
} from '@pilothouse/plugin-aws-estate-common';
import { readMetricsRange } from './metricsRange';
import { formatClock, readingWords } from './readingWords';
import { formatValue, statisticWords } from './units';

it.each<[number, MetricsSeries['unit'], string]>([
  [62.345, 'percent', '62.3 %'],
  [0, 'count', '0'],
  [0.25, 'count', '0.25'],
  [1234, 'count', '1.23 k'],
  [2_500_000, 'count', '2.5 M'],
  [0.34, 'seconds', '340 ms'],
  [7500, 'seconds', '2 h 5 min'],
  [3.21, 'milliseconds', '3.21 ms'],
  [15_000, 'milliseconds', '15 s'],
  [0, 'milliseconds', '0 ms'],
  [1536, 'bytes', '1.5 KiB'],
])('%d %s is %s', (value, unit, words) => {
  expect(formatValue(value, unit)).toBe(words);
});

it.each<[MetricsSeries['statistic'], number, string]>([
  ['Sum', 60, 'total per 1 min'],
  ['Average', 300, 'average of 5 min'],
  ['p95', 60, 'of 1 min'],
  ['p95', 3600, 'p95 of a minute, largest of 1 h'],
])('%s over %d s', (statistic, period, words) => {
  expect(statisticWords(statistic, period)).toBe(words);
});

describe('readingWords', () => {
  // Without a zone: the reader's own time.
  const later = '2030-01-02T08:15:00';
  it.each<[string, MetricsReading | undefined, string]>([
    ['not read', undefined, 'No metrics are read of it.'],
    [
      'read',
      { class: 'rest', everySeconds: 3600, nextReadAt: later },
      'Read every hour; next at 2 Jan, 08:15.',
    ],
    [
      'unwell',
      { class: 'unwell', everySeconds: 300 },
      'Read every 5 min, because it is unwell.',
    ],
    [
      'paused',
      {
        class: 'rest',
        paused: { reason: 'budget', until: later, sentence: 'x' },
      },
      "Paused until 2 Jan, 08:15, because today's budget is spent.",
    ],
    [
      'off',
      { class: 'rest', paused: { reason: 'off', sentence: 'x' } },
      'Metrics are switched off: their budget is 0.',
    ],
  ])('%s', (_, reading, words) => {
    expect(readingWords(reading)).toBe(words);
  });

  it('leaves out the date of today', () => {
    expect(formatClock(later, new Date('2030-01-02T01:00:00'))).toBe('08:15');
  });
});

it.each([
  ['', '3h'],
  ['metrics=7d', '7d'],
  ['metrics=900d', '3h'],
])('the address "%s" asks for %s', (search, range) => {
  expect(readMetricsRange(new URLSearchParams(search))).toBe(range);
});
