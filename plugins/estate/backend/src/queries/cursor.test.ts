import fc from 'fast-check';
import { decodeCursor, encodeCursor } from './cursor';

const shape = [/^[0-9]$/, /^[^\0]*$/];

describe('cursors', () => {
  it('give back what was put in, whatever the names are', () => {
    fc.assert(
      fc.property(
        fc.nat(9),
        fc.string({ unit: 'grapheme' }).filter(text => !text.includes('\0')),
        fc.integer({ min: 0, max: 4e12 }),
        (rank, name, at) => {
          const position = { keys: [String(rank), name], at };
          const cursor = encodeCursor(position, { owner: 'a' });
          expect(cursor).toMatch(/^[A-Za-z0-9_-]+$/);
          expect(decodeCursor(cursor, { owner: 'a' }, shape)).toEqual(position);
        },
      ),
    );
  });

  it('are good for the same query only', () => {
    const cursor = encodeCursor(
      { keys: ['1', 'a'], at: 0 },
      { sort: 'name', account: ['1', '2'], text: undefined },
    );
    const same = { account: ['2', '1'], sort: 'name' };
    expect(decodeCursor(cursor, same, shape).keys).toEqual(['1', 'a']);
    for (const other of [
      { account: ['1'], sort: 'name' },
      { account: ['1', '2'], sort: 'change' },
      { account: ['1', '2'], sort: 'name', text: 'a' },
    ]) {
      expect(() => decodeCursor(cursor, other, shape)).toThrow(
        /belongs to other filters/,
      );
    }
  });

  it('that were made up are refused, and never reach the database', () => {
    const query = { sort: 'name' };
    const [digest] = JSON.parse(
      Buffer.from(
        encodeCursor({ keys: ['1', 'a'], at: 0 }, query),
        'base64url',
      ).toString(),
    );
    const forged = [
      [digest, 0, '1'],
      [digest, 0, '1', 'a', 'more'],
      [digest, 0, 1, 'a'],
      [digest, 0, 'one', 'a'],
      [digest, 0, '1', 'a\0'],
      [digest, '0', '1', 'a'],
      [digest, 1e17, '1', 'a'],
      [digest, 0.5, '1', 'a'],
      { digest },
      null,
    ];
    for (const each of forged) {
      const cursor = Buffer.from(JSON.stringify(each)).toString('base64url');
      expect(() => decodeCursor(cursor, query, shape)).toThrow(/is malformed/);
    }
    for (const text of ['', '!', 'e30', 'null']) {
      expect(() => decodeCursor(text, query, shape)).toThrow(/is malformed/);
    }
  });
});
