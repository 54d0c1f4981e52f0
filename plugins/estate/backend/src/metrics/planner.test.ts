import { allowanceOf } from './budget';
import { dayOf, endOfDay } from './day';
import { isDue, nextDueAt } from './due';
import { paceOf, Totals } from './pace';
import { metricsFor, priceOf } from './price';
import { classOf, Urgency } from './readingClass';

const NOW = new Date('2026-11-21T12:00:00Z');
const MIDNIGHT = new Date('2026-11-21T00:00:00Z');
const ago = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000);
const NOTHING = { metrics: 0, urgent: 0 };

function totals(counts: Partial<Record<keyof Totals, number>>): Totals {
  const of = (metrics = 0) => ({ workloads: Math.ceil(metrics / 7), metrics });
  return {
    unwell: of(counts.unwell),
    changed: of(counts.changed),
    viewed: of(counts.viewed),
    rest: of(counts.rest),
  };
}

describe('price', () => {
  it.each([
    [5, 500_000],
    [0.29, 29_000],
    [0, 0],
    [0.001, 100],
  ])('%d dollars pay for %i metrics', (dollars, metrics) => {
    expect(metricsFor(dollars)).toBe(metrics);
    expect(priceOf(metrics)).toBe(dollars);
  });
});

describe('a day', () => {
  it('is one of UTC', () => {
    expect(dayOf(new Date('2026-11-21T23:59:59.999Z'))).toBe('2026-11-21');
    expect(endOfDay(new Date('2026-11-21T23:59:59.999Z'))).toEqual(
      new Date('2026-11-22T00:00:00Z'),
    );
    expect(endOfDay(MIDNIGHT)).toEqual(new Date('2026-11-22T00:00:00Z'));
  });
});

describe('classOf', () => {
  it.each<[string, Urgency]>([
    ['unwell', { status: 'down', viewedAt: ago(1) }],
    ['unwell', { status: 'degraded', changedAt: ago(1) }],
    ['changed', { status: 'healthy', changedAt: ago(29), viewedAt: ago(1) }],
    ['changed', { status: 'healthy', recoveredAt: ago(29) }],
    ['viewed', { status: 'idle', changedAt: ago(30), viewedAt: ago(14) }],
    ['rest', { status: 'unknown', viewedAt: ago(15) }],
    ['rest', { status: 'healthy', recoveredAt: ago(30) }],
    ['rest', {}],
  ])('%s: %j', (of, urgency) => {
    expect(classOf(urgency, NOW)).toBe(of);
  });
});

describe('allowanceOf', () => {
  it('keeps 40 % for what is unwell or was changed', () => {
    expect(allowanceOf(1_000, NOTHING, NOW)).toEqual({
      urgent: 1_000,
      others: 600,
      reserved: 400,
    });
    expect(allowanceOf(1_000, { metrics: 600, urgent: 0 }, NOW)).toEqual({
      urgent: 400,
      others: 0,
      reserved: 400,
    });
  });

  it('keeps a part of the rest of the day when that is used up', () => {
    // Half of the day is left: a fifth of half of the limit.
    expect(allowanceOf(1_000, { metrics: 500, urgent: 500 }, NOW)).toEqual({
      urgent: 500,
      others: 400,
      reserved: 100,
    });
  });

  it('is nothing where more was spent than is allowed now', () => {
    expect(allowanceOf(100, { metrics: 200, urgent: 0 }, NOW)).toEqual({
      urgent: 0,
      others: 0,
      reserved: 0,
    });
  });
});

describe('paceOf', () => {
  it('reads what is unwell, changed or viewed every minute, and spreads the rest over the day', () => {
    const of = totals({ unwell: 35, changed: 70, viewed: 35, rest: 8_400 });
    expect(paceOf(of, 500_000, NOTHING, MIDNIGHT)).toEqual({
      unwell: 60,
      changed: 60,
      viewed: 60,
      rest: 60 * 60,
    });
  });

  it('reads a small estate no more often than every five minutes', () => {
    const pace = paceOf(totals({ rest: 300 }), 500_000, NOTHING, MIDNIGHT);
    expect(pace.rest).toBe(300);
  });

  it('reads less often rather than not at all where the budget is small', () => {
    const of = totals({ rest: 56_000 });
    expect(paceOf(of, 500_000, NOTHING, MIDNIGHT).rest).toBe(3 * 3_600);
  });

  it('slows what is unwell down where everything is', () => {
    const of = totals({ unwell: 8_400 });
    expect(paceOf(of, 500_000, NOTHING, MIDNIGHT).unwell).toBe(5 * 60);
  });

  it('pauses all but what is unwell when only its part is left', () => {
    const spent = { metrics: 300_000, urgent: 0 };
    const pace = paceOf(
      totals({ unwell: 35, viewed: 35, rest: 8_400 }),
      500_000,
      spent,
      NOW,
    );
    expect(pace).toEqual({
      unwell: 60,
      changed: 60,
      viewed: undefined,
      rest: undefined,
    });
  });

  it('pauses everything without a budget', () => {
    expect(Object.values(paceOf(totals({ rest: 7 }), 0, NOTHING, NOW))).toEqual(
      [undefined, undefined, undefined, undefined],
    );
  });
});

describe('what is due', () => {
  const state = { arn: 'a', failures: 0, metrics: 7 };

  it('is what was never read', () => {
    expect(isDue(state, 3_600, NOW)).toBe(true);
  });

  it('is not read twice in the same minute', () => {
    const read = { ...state, readTo: NOW };
    expect(isDue(read, 60, NOW)).toBe(false);
    expect(isDue(read, 60, new Date(NOW.getTime() + 60_000))).toBe(true);
  });

  it('is read once in every interval, at moments that are spread', () => {
    const moments = Array.from({ length: 600 }, (_, i) =>
      nextDueAt({ ...state, arn: `arn-${i}`, readTo: NOW }, 3_600, NOW),
    );
    for (const at of moments) {
      expect(at.getTime()).toBeGreaterThan(NOW.getTime());
      expect(at.getTime()).toBeLessThanOrEqual(NOW.getTime() + 3_600_000);
    }
    const minutes = new Set(moments.map(at => at.getTime()));
    // of 60
    expect(minutes.size).toBeGreaterThan(50);
  });

  it('waits longer after each failure, but no longer than what does not fail', () => {
    const failed = (failures: number) =>
      nextDueAt({ ...state, failures, attemptedAt: NOW }, 600, NOW).getTime() -
      NOW.getTime();
    expect([1, 2, 3, 4, 5, 60].map(failed)).toEqual(
      [1, 2, 4, 8, 10, 10].map(minutes => minutes * 60_000),
    );
  });

  it('without signals is asked for them hourly', () => {
    const none = { ...state, metrics: 0, attemptedAt: ago(59) };
    expect(isDue(none, 60, NOW)).toBe(false);
    expect(isDue({ ...none, attemptedAt: ago(60) }, 60, NOW)).toBe(true);
  });
});
