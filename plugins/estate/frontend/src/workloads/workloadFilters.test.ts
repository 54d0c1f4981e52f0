import { HEALTH_STATUSES } from '@pilothouse/plugin-aws-estate-common';
import fc from 'fast-check';
import {
  hidesWorkloads,
  NO_WORKLOAD_FILTERS,
  readWorkloadFilters,
  toResourcesQuery,
  WORKLOAD_SORTS,
  WorkloadFilters,
  writeWorkloadFilters,
} from './workloadFilters';

const set = (values: fc.Arbitrary<string>) =>
  fc.uniqueArray(values, { maxLength: 4 }).map(list => [...list].sort());

const filters: fc.Arbitrary<WorkloadFilters> = fc.record({
  statuses: fc.subarray([...HEALTH_STATUSES]),
  environments: set(
    fc.constantFrom('production', 'staging', 'test & acceptance', 'Ü=1'),
  ),
  accounts: set(fc.stringMatching(/^\d{12}$/)),
  regions: set(
    fc.constantFrom('eu-west-1', 'us-east-1', 'global', 'us-gov-east-1'),
  ),
  text: fc.string({ maxLength: 200 }),
  sort: fc.constantFrom(...WORKLOAD_SORTS),
});

describe('workload filters in the address', () => {
  it('come back as they were written, and leave other parameters alone', () => {
    fc.assert(
      fc.property(filters, given => {
        const before = new URLSearchParams('violations.status=open&resource=x');
        const address = writeWorkloadFilters(before, given).toString();
        const params = new URLSearchParams(address);
        expect(readWorkloadFilters(params)).toEqual(given);
        expect(params.get('violations.status')).toBe('open');
        expect(params.get('resource')).toBe('x');
      }),
    );
  });

  it('take nothing from an address that is no valid value', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (value, other) => {
        const params = new URLSearchParams([
          ['workloads.status', value],
          ['workloads.account', value],
          ['workloads.region', other],
          ['workloads.sort', other],
        ]);
        const read = readWorkloadFilters(params);
        read.statuses.forEach(status =>
          expect(HEALTH_STATUSES).toContain(status),
        );
        read.accounts.forEach(account => expect(account).toMatch(/^\d{12}$/));
        read.regions.forEach(region => expect(region).toMatch(/^[a-z0-9-]+$/));
        expect(WORKLOAD_SORTS).toContain(read.sort);
      }),
    );
  });

  it('leave no trace where nothing is filtered', () => {
    const params = new URLSearchParams('workloads.text=x&workloads.sort=name');
    expect(writeWorkloadFilters(params, NO_WORKLOAD_FILTERS).toString()).toBe(
      '',
    );
  });
});

describe('hidesWorkloads', () => {
  it.each<[Partial<WorkloadFilters>, boolean]>([
    [{}, false],
    [{ sort: 'name' }, false],
    [{ text: '   ' }, false],
    [{ text: 'api' }, true],
    [{ statuses: ['down'] }, true],
    [{ regions: ['eu-west-1'] }, true],
  ])('%j: %s', (changes, expected) => {
    expect(hidesWorkloads({ ...NO_WORKLOAD_FILTERS, ...changes })).toBe(
      expected,
    );
  });
});

describe('toResourcesQuery', () => {
  it('asks for a team’s workloads and nothing that is not set', () => {
    expect(
      toResourcesQuery('group:default/payment', NO_WORKLOAD_FILTERS),
    ).toEqual({
      owner: ['group:default/payment'],
      workload: true,
      sort: 'worst',
      limit: 50,
    });
  });

  it('passes on what is set', () => {
    expect(
      toResourcesQuery(
        'group:default/payment',
        {
          statuses: ['down'],
          environments: ['production'],
          accounts: ['111122223333'],
          regions: ['eu-west-1'],
          text: ' api ',
          sort: '-change',
        },
        'next',
      ),
    ).toEqual({
      owner: ['group:default/payment'],
      workload: true,
      status: ['down'],
      environment: ['production'],
      account: ['111122223333'],
      region: ['eu-west-1'],
      text: 'api',
      sort: '-change',
      limit: 50,
      cursor: 'next',
    });
  });
});
