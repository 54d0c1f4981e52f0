import {
  formatAge,
  formatDuration,
  formatExactTime,
  parseTime,
} from './formatTime';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe('formatAge', () => {
  const now = new Date('2026-11-21T12:00:00Z');
  it.each([
    [0, 'just now'],
    [9 * SECOND, 'just now'],
    [42 * SECOND, '42 s ago'],
    [3 * MINUTE + 59 * SECOND, '3 min ago'],
    [47 * HOUR, '47 h ago'],
    [49 * HOUR, '2 d ago'],
    [-5 * SECOND, 'just now'],
    [-3 * MINUTE, 'in 3 min'],
  ])('%d ms: %s', (age, expected) => {
    expect(formatAge(new Date(now.getTime() - age), now)).toBe(expected);
  });
});

describe('formatDuration', () => {
  it.each([
    [-1, '0 ms'],
    [340, '340 ms'],
    [1250, '1.2 s'],
    [59 * SECOND, '59 s'],
    [20 * MINUTE, '20 min'],
    [2 * HOUR + 5 * MINUTE, '2 h 5 min'],
    [DAY, '1 d'],
    [3 * DAY + 4 * HOUR, '3 d 4 h'],
  ])('%d: %s', (length, expected) => {
    expect(formatDuration(length)).toBe(expected);
  });
});

describe('formatExactTime', () => {
  it('names the time zone', () => {
    expect(formatExactTime(new Date('2026-11-21T03:36:03Z'), 'UTC')).toBe(
      '21 Nov 2026, 03:36:03 UTC',
    );
  });
});

describe('parseTime', () => {
  it.each([[undefined], [''], ['soon']])('%s is no time', text => {
    expect(parseTime(text)).toBeUndefined();
  });
});
