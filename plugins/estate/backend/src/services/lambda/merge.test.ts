import { LAMBDA_FUNCTION_PARTS } from '@pilothouse/plugin-aws-estate-common';
import { mergeFunction } from './merge';
import { lastChangeOfFunction } from './lastChange';
import { ago, fn, NOW } from './__testUtils__/builders';

const known = fn({
  state: 'Inactive',
  stateReasonCode: 'Idle',
  reservedConcurrency: 4,
  aliases: [{ name: 'live', version: '3', weights: {} }],
});
const listed = fn({
  state: undefined,
  lastUpdateStatus: undefined,
  stateReadAt: undefined,
  memorySize: 512,
  unasked: LAMBDA_FUNCTION_PARTS.filter(part => part !== 'event-sources'),
});

describe('mergeFunction', () => {
  it('keeps what was not asked for, and takes what was', () => {
    expect(mergeFunction(known, listed, NOW)).toEqual({
      ...known,
      memorySize: 512,
    });
  });

  it('marks what was not asked for since the function changed', () => {
    const merged = mergeFunction(known, { ...listed, revisionId: 'r2' }, NOW);
    expect(merged.unasked).toEqual(listed.unasked);
    expect(merged.reservedConcurrency).toBe(4);
    // a later sweep that does not ask either does not make it known
    expect(
      mergeFunction(merged, { ...listed, revisionId: 'r2' }, NOW).unasked,
    ).toEqual(listed.unasked);
  });

  it('keeps the last known of a part that cannot be read, and that it cannot', () => {
    const merged = mergeFunction(known, fn({ unread: ['aliases'] }), NOW);
    expect(merged).toMatchObject({ aliases: known.aliases });
    expect(merged.unread).toEqual(['aliases']);
    expect(mergeFunction(merged, listed, NOW).unread).toEqual(['aliases']);
  });

  it('takes everything of a function that was read in full', () => {
    const next = fn({ stateReadAt: ago(0), revisionId: 'r2' });
    expect(
      mergeFunction(
        { ...known, unread: ['state'], unasked: ['aliases'] },
        next,
        NOW,
      ),
    ).toEqual({ ...next });
  });

  it('dates a change of the reserved concurrency by when it was seen', () => {
    const read = fn({ readInFullAt: ago(30), reservedConcurrency: 5 });
    const stopped = mergeFunction(
      read,
      { ...read, readInFullAt: ago(0), reservedConcurrency: 0 },
      NOW,
    );
    expect(stopped.reservedChange).toEqual({ from: 5, to: 0, at: ago(0) });
    expect(lastChangeOfFunction(stopped)).toEqual({
      at: ago(0),
      what: 'stopped (reserved concurrency 0)',
    });
    // whoever does not ask does not undo it, and a later update is later
    const later = new Date(NOW.getTime() + 60_000);
    const kept = mergeFunction(stopped, listed, later);
    expect(kept.reservedChange).toEqual(stopped.reservedChange);
    expect(
      lastChangeOfFunction({ ...kept, lastModified: later.toISOString() }),
    ).toEqual({ at: later.toISOString(), what: 'updated' });
    const removed = mergeFunction(
      kept,
      { ...read, reservedConcurrency: undefined },
      later,
    );
    expect(lastChangeOfFunction(removed)).toEqual({
      at: later.toISOString(),
      what: 'reserved concurrency removed',
    });
  });

  it.each([
    ['was never read', {}, {}],
    ['could not be read', { unread: ['concurrency' as const] }, {}],
    ['cannot be read', {}, { unread: ['concurrency' as const] }],
  ])('sees no change of a reserved concurrency that %s', (how, was, is) => {
    const previous = fn({
      readInFullAt: how === 'was never read' ? undefined : ago(30),
      ...was,
    });
    const next = fn({ reservedConcurrency: 0, ...is });
    expect(mergeFunction(previous, next, NOW).reservedChange).toBeUndefined();
  });
});
