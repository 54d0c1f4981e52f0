import { LAMBDA_FUNCTION_PARTS } from '@pilothouse/plugin-aws-estate-common';
import { mergeFunction } from './merge';
import { ago, fn } from './__testUtils__/builders';

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
    expect(mergeFunction(known, listed)).toEqual({ ...known, memorySize: 512 });
  });

  it('marks what was not asked for since the function changed', () => {
    const merged = mergeFunction(known, { ...listed, revisionId: 'r2' });
    expect(merged.unasked).toEqual(listed.unasked);
    expect(merged.reservedConcurrency).toBe(4);
    // a later sweep that does not ask either does not make it known
    expect(
      mergeFunction(merged, { ...listed, revisionId: 'r2' }).unasked,
    ).toEqual(listed.unasked);
  });

  it('keeps the last known of a part that cannot be read, and that it cannot', () => {
    const merged = mergeFunction(known, fn({ unread: ['aliases'] }));
    expect(merged).toMatchObject({ aliases: known.aliases });
    expect(merged.unread).toEqual(['aliases']);
    expect(mergeFunction(merged, listed).unread).toEqual(['aliases']);
  });

  it('takes everything of a function that was read in full', () => {
    const next = fn({ stateReadAt: ago(0), revisionId: 'r2' });
    expect(
      mergeFunction(
        { ...known, unread: ['state'], unasked: ['aliases'] },
        next,
      ),
    ).toEqual({ ...next });
  });
});
