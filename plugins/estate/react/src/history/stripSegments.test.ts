import { HEALTH_STATUSES } from '@pilothouse/plugin-aws-estate-common';
import fc from 'fast-check';
import { describeStrip, stripSegments } from './stripSegments';

const at = (hour: number) =>
  new Date(Date.UTC(2026, 10, 20, hour)).toISOString();
const range = { from: at(0), to: at(24) };

describe('stripSegments', () => {
  const shares = (history: Parameters<typeof stripSegments>[0]) =>
    stripSegments(history).map(({ status, start, width }) => [
      status,
      Number(start.toFixed(3)),
      Number(width.toFixed(3)),
    ]);

  it('is one span where nothing changed', () => {
    expect(
      shares({ ...range, statusAtFrom: 'healthy', transitions: [] }),
    ).toEqual([['healthy', 0, 1]]);
  });

  it('cuts at each change', () => {
    expect(
      shares({
        ...range,
        statusAtFrom: 'healthy',
        transitions: [
          { at: at(6), to: 'degraded' },
          { at: at(12), to: 'down' },
        ],
      }),
    ).toEqual([
      ['healthy', 0, 0.25],
      ['degraded', 0.25, 0.25],
      ['down', 0.5, 0.5],
    ]);
  });

  it('shows nothing for the time before the portal knew the resource', () => {
    expect(
      shares({ ...range, transitions: [{ at: at(18), to: 'healthy' }] }),
    ).toEqual([
      [undefined, 0, 0.75],
      ['healthy', 0.75, 0.25],
    ]);
  });

  it('joins spans of the same status and cuts off what is outside', () => {
    expect(
      shares({
        ...range,
        statusAtFrom: 'idle',
        transitions: [
          { at: at(-3), to: 'healthy' },
          { at: at(8), to: 'healthy' },
          { at: at(30), to: 'down' },
        ],
      }),
    ).toEqual([['healthy', 0, 1]]);
  });

  it.each([
    [at(24), at(0)],
    [at(1), at(1)],
    ['soon', at(1)],
  ])('has no segments from %s to %s', (from, to) => {
    expect(
      stripSegments({ from, to, statusAtFrom: 'down', transitions: [] }),
    ).toEqual([]);
  });

  it('covers the range without gaps, with neighbours that differ', () => {
    const status = fc.constantFrom(...HEALTH_STATUSES);
    fc.assert(
      fc.property(
        fc.option(status, { nil: undefined }),
        fc.array(
          fc.record({
            at: fc.integer({ min: -5, max: 30 }).map(at),
            to: status,
          }),
        ),
        (statusAtFrom, transitions) => {
          const segments = stripSegments({
            ...range,
            statusAtFrom,
            transitions,
          });
          expect(segments[0].from.toISOString()).toBe(range.from);
          expect(segments[segments.length - 1].to.toISOString()).toBe(range.to);
          segments.slice(1).forEach((segment, index) => {
            expect(segment.from).toEqual(segments[index].to);
            expect(segment.status).not.toBe(segments[index].status);
          });
          const total = segments.reduce((sum, { width }) => sum + width, 0);
          expect(total).toBeCloseTo(1, 6);
          expect(segments.every(({ width }) => width > 0)).toBe(true);
        },
      ),
    );
  });
});

describe('describeStrip', () => {
  it('tells lengths, the worst first, changes and the present', () => {
    const segments = stripSegments({
      ...range,
      statusAtFrom: 'healthy',
      transitions: [
        { at: at(12), to: 'down' },
        { at: at(13), to: 'healthy' },
      ],
    });
    expect(describeStrip(segments)).toBe(
      'Last 1 d: down for 1 h, healthy for 23 h; 2 changes; now healthy.',
    );
  });

  it('never calls unknown time healthy', () => {
    expect(describeStrip(stripSegments({ ...range, transitions: [] }))).toBe(
      'Last 1 d: not watched yet for 1 d; 0 changes; now not watched yet.',
    );
    expect(describeStrip([])).toBe('No history.');
  });
});
