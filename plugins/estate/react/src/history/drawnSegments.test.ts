import { HEALTH_STATUSES } from '@pilothouse/plugin-aws-estate-common';
import fc from 'fast-check';
import { drawnSegments } from './drawnSegments';
import { stripSegments } from './stripSegments';

const minute = (count: number) =>
  new Date(Date.UTC(2026, 10, 20) + count * 60_000).toISOString();
const DAY = 1440;
const range = { from: minute(0), to: minute(DAY) };

const drawn = (history: Parameters<typeof stripSegments>[0]) =>
  drawnSegments(stripSegments(history)).map(({ status, x, drawnWidth }) => [
    status,
    Number(x.toFixed(3)),
    Number(drawnWidth.toFixed(3)),
  ]);

describe('drawnSegments', () => {
  it('gives what is known of a young resource half of the strip', () => {
    expect(
      drawn({
        ...range,
        transitions: [
          { at: minute(DAY - 10), to: 'healthy' },
          { at: minute(DAY - 5), to: 'down' },
        ],
      }),
    ).toEqual([
      [undefined, 0, 0.5],
      ['healthy', 0.5, 0.25],
      ['down', 0.75, 0.25],
    ]);
  });

  it('is true to scale where half of the time or more is known', () => {
    expect(
      drawn({ ...range, transitions: [{ at: minute(DAY / 4), to: 'idle' }] }),
    ).toEqual([
      [undefined, 0, 0.25],
      ['idle', 0.25, 0.75],
    ]);
    expect(
      drawn({
        ...range,
        statusAtFrom: 'healthy',
        transitions: [{ at: minute(DAY - 10), to: 'down' }],
      }),
    ).toEqual([
      ['healthy', 0, 0.993],
      ['down', 0.993, 0.007],
    ]);
  });

  it('is all hatched where nothing is known yet', () => {
    expect(drawn({ ...range, transitions: [] })).toEqual([[undefined, 0, 1]]);
  });

  it('covers the strip without gaps, each segment where the last one ends', () => {
    fc.assert(
      fc.property(
        fc.option(fc.constantFrom(...HEALTH_STATUSES), { nil: undefined }),
        fc.array(
          fc.record({
            at: fc.integer({ min: 0, max: DAY }).map(minute),
            to: fc.constantFrom(...HEALTH_STATUSES),
          }),
        ),
        (statusAtFrom, transitions) => {
          const segments = drawnSegments(
            stripSegments({ ...range, statusAtFrom, transitions }),
          );
          let end = 0;
          for (const { x, drawnWidth } of segments) {
            expect(x).toBeCloseTo(end, 6);
            expect(drawnWidth).toBeGreaterThan(0);
            end = x + drawnWidth;
          }
          expect(end).toBeCloseTo(1, 6);
        },
      ),
    );
  });
});
