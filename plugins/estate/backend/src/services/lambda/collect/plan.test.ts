import { JsonObject } from '@pilothouse/plugin-aws-estate-node';
import { FULL_READS_A_SWEEP, planReads } from './plan';

const NOW = new Date('2026-11-21T12:00:00.000Z');
const arnOf = (index: number) =>
  `arn:aws:lambda:eu-west-1:111111111111:function:f${String(index).padStart(
    4,
    '0',
  )}`;

function functions(count: number) {
  return Array.from({ length: count }, (_, index) => ({
    FunctionArn: arnOf(index),
    RevisionId: 'r1',
    LastModified: '2026-11-01T00:00:00.000+0000',
  }));
}

function stored(count: number, more: (index: number) => JsonObject) {
  return new Map<string, JsonObject>(
    Array.from({ length: count }, (_, index) => [
      arnOf(index),
      {
        revisionId: 'r1',
        state: 'Active',
        lastUpdateStatus: 'Successful',
        stateReadAt: NOW.toISOString(),
        ...more(index),
      },
    ]),
  );
}

describe('planReads', () => {
  it('has every function of a quiet Region read in an hour, none twice', () => {
    const count = 100;
    let known = stored(count, () => ({
      stateReadAt: new Date(NOW.getTime() - 60 * 60_000).toISOString(),
    }));
    const reads = new Map<string, number>();
    for (let sweep = 0; sweep < 12; sweep++) {
      const now = new Date(NOW.getTime() + sweep * 5 * 60_000);
      const { full, state } = planReads(functions(count), known, now);
      expect(full.size).toBeLessThanOrEqual(Math.ceil(count / 12));
      expect(state.size).toBe(0);
      known = new Map(
        [...known].map(([arn, data]) => [
          arn,
          full.has(arn) ? { ...data, readInFullAt: now.toISOString() } : data,
        ]),
      );
      full.forEach(arn => reads.set(arn, (reads.get(arn) ?? 0) + 1));
    }
    expect(reads.size).toBe(count);
    expect([...reads.values()].every(times => times <= 2)).toBe(true);
  });

  it.each([
    ['its revision differs', { revisionId: 'r0' }],
    ['it was never read', { stateReadAt: undefined }],
    ['it changed, and was left over', { unasked: ['state'] }],
  ])('reads a function in full when %s', (_, more) => {
    const { full, state } = planReads(
      functions(30),
      stored(30, index => (index === 7 ? more : {})),
      NOW,
    );
    expect([...full]).toEqual([arnOf(7)]);
    expect(state.size).toBe(0);
  });

  it.each([
    ['an update is under way', { lastUpdateStatus: 'InProgress' }],
    ['its update failed', { lastUpdateStatus: 'Failed' }],
    ['it is pending', { state: 'Pending' }],
  ])('reads the state of a function when %s', (_, more) => {
    const { full, state } = planReads(
      functions(30),
      stored(30, index => (index === 7 ? more : {})),
      NOW,
    );
    expect(full.size).toBe(0);
    expect([...state]).toEqual([arnOf(7)]);
  });

  it('tries those of which a part was refused after the others, and no oftener than others in their turn', () => {
    const before = (minutes: number) =>
      new Date(NOW.getTime() - minutes * 60_000).toISOString();
    const known = stored(30, index => ({
      unread: [index % 2 ? 'concurrency' : 'state'],
      // of what is denied there is no state
      stateReadAt: index % 2 ? before(1) : undefined,
      readInFullAt: before(index === 7 ? 40 : 30 - index),
    }));
    const { full, state, again } = planReads(functions(30), known, NOW);
    expect([...full]).toEqual([arnOf(7)]);
    expect(state.size).toBe(0);
    expect(again.size).toBe(29);
    expect([...again].slice(0, 2)).toEqual([arnOf(0), arnOf(1)]);
  });

  it('reads a function in its turn though its state is read all the time', () => {
    const { full, state } = planReads(
      functions(3),
      stored(3, index => ({
        lastUpdateStatus: index === 1 ? 'Failed' : 'Successful',
        readInFullAt: new Date(
          NOW.getTime() - (index === 1 ? 40 : 5) * 60_000,
        ).toISOString(),
      })),
      NOW,
    );
    expect([...full]).toEqual([arnOf(1)]);
    expect(state.size).toBe(0);
  });

  it('does not ask again for event sources: they are listed every time', () => {
    const { full } = planReads(
      functions(3),
      stored(3, () => ({ unread: ['event-sources'] })),
      NOW,
    );
    expect(full.size).toBe(0);
  });

  it('reads no more than a sweep may, first what was never read', () => {
    const { full } = planReads(
      functions(1_000),
      stored(900, () => ({ revisionId: 'r0' })),
      NOW,
    );
    expect(full.size).toBe(FULL_READS_A_SWEEP);
    for (let index = 900; index < 1_000; index++) {
      expect(full.has(arnOf(index))).toBe(true);
    }
  });
});
