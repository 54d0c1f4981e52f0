import { workload } from '../__testUtils__/estate';
import { areStale, isStale } from './freshness';

const NOW = new Date('2026-11-21T10:00:00Z');
const fresh = workload('fresh', 'healthy', {
  freshUntil: '2026-11-21T10:05:00Z',
});
const old = workload('old', 'healthy', { freshUntil: '2026-11-21T09:59:00Z' });

it('is stale past its time, and not once it is gone', () => {
  expect(isStale(fresh, NOW)).toBe(false);
  expect(isStale(old, NOW)).toBe(true);
  expect(isStale({ ...old, goneAt: '2026-11-21T09:00:00Z' }, NOW)).toBe(false);
});

it('is stale as a whole only where nothing fresh is left', () => {
  const until = (minutes: number) => ({
    freshUntil: new Date(Date.now() + minutes * 60_000).toISOString(),
  });
  expect(areStale({ items: [until(-1), until(-2)] })).toBe(true);
  expect(areStale({ items: [until(-1), until(1)] })).toBe(false);
  expect(areStale({ items: [] })).toBe(false);
});
