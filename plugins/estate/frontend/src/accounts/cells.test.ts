import { Cell, CELL_STATES } from '@pilothouse/plugin-aws-estate-common';
import fc from 'fast-check';
import {
  hidesCells,
  matchesCell,
  NO_CELL_FILTERS,
  readCellFilters,
  writeCellFilters,
} from './cellFilters';
import { groupCells } from './groupCells';
import { loadCells } from './loadCells';

const cell = (changes: Partial<Cell>): Cell => ({
  accountId: '111122223333',
  accountName: 'payment',
  region: 'eu-west-1',
  service: 'ecs',
  state: 'ok',
  lastSuccessAt: '2026-11-21T03:00:00Z',
  calls: 10,
  throttledCalls: 1,
  resources: 5,
  ...changes,
});

const denied = {
  code: 'AccessDeniedException',
  message: 'Allow the action.',
  missingAction: 'ecs:ListServices',
};

describe('groupCells', () => {
  it('stands accounts with trouble first, then by name', () => {
    const groups = groupCells([
      cell({ accountId: '000000000001', accountName: 'a' }),
      cell({ accountId: '000000000002', accountName: 'c', state: 'denied' }),
      cell({ accountId: '000000000003', accountName: 'b', state: 'throttled' }),
      cell({
        accountId: '000000000004',
        accountName: 'd',
        state: 'not-in-use',
      }),
    ]);
    expect(groups.map(group => group.accountName)).toEqual([
      'b',
      'c',
      'a',
      'd',
    ]);
  });

  it('adds up, tells the oldest success, and tells each problem once', () => {
    const [group] = groupCells([
      cell({ lastSuccessAt: '2026-11-21T02:00:00Z' }),
      cell({ service: 'elbv2', state: 'denied', error: denied }),
      cell({ service: 'cloudwatch', state: 'denied', error: denied }),
      cell({
        region: 'us-east-1',
        state: 'not-in-use',
        lastSuccessAt: undefined,
      }),
    ]);
    expect(group).toMatchObject({
      incomplete: true,
      oldestSuccessAt: '2026-11-21T02:00:00Z',
      calls: 40,
      throttledCalls: 4,
      resources: 20,
      states: [
        { state: 'denied', count: 2 },
        { state: 'not-in-use', count: 1 },
        { state: 'ok', count: 1 },
      ],
    });
    expect(group.problems).toEqual([
      { error: denied, cells: [expect.anything(), expect.anything()] },
    ]);
    expect(group.cells.map(({ state }) => state)).toEqual([
      'denied',
      'denied',
      'not-in-use',
      'ok',
    ]);
  });

  it('knows no oldest success where a cell never had one', () => {
    const [group] = groupCells([
      cell({}),
      cell({
        service: 'elbv2',
        state: 'never-swept',
        lastSuccessAt: undefined,
      }),
    ]);
    expect(group.oldestSuccessAt).toBeUndefined();
  });
});

describe('cell filters', () => {
  it('come back as they were written', () => {
    const given = fc.record({
      states: fc.subarray([...CELL_STATES]),
      accounts: fc.subarray(['000000000001', '111122223333']),
      regions: fc.subarray(['eu-west-1', 'global']),
      services: fc.subarray(['ecs', 'elbv2']),
      text: fc.string({ maxLength: 200 }),
    });
    fc.assert(
      fc.property(given, filters => {
        const params = new URLSearchParams(
          writeCellFilters(new URLSearchParams('other=1'), filters).toString(),
        );
        expect(readCellFilters(params)).toEqual(filters);
        expect(params.get('other')).toBe('1');
      }),
    );
  });

  it.each([
    [{}, true],
    [{ states: ['denied' as const] }, true],
    [{ states: ['ok' as const] }, false],
    [{ accounts: ['000000000001'] }, false],
    [{ regions: ['eu-west-1'], services: ['ecs'] }, true],
    [{ text: 'LISTSERVICES' }, true],
    [{ text: 'lambda' }, false],
  ])('%j: %s', (changes, expected) => {
    const filters = { ...NO_CELL_FILTERS, ...changes };
    expect(matchesCell(cell({ state: 'denied', error: denied }), filters)).toBe(
      expected,
    );
    expect(hidesCells(filters)).toBe(Object.keys(changes).length > 0);
  });
});

describe('loadCells', () => {
  it('reads every page', async () => {
    const page = { asOf: '', incomplete: [] };
    const listCells = jest
      .fn()
      .mockResolvedValueOnce({ ...page, items: [cell({})], nextCursor: '2' })
      .mockResolvedValueOnce({ ...page, items: [cell({ service: 'elbv2' })] });
    const { signal } = new AbortController();
    const { items, nextCursor } = await loadCells({ listCells }, signal);
    expect(items.map(({ service }) => service)).toEqual(['ecs', 'elbv2']);
    expect(nextCursor).toBeUndefined();
    expect(listCells).toHaveBeenLastCalledWith(
      { limit: 200, cursor: '2' },
      { signal },
    );
  });
});
