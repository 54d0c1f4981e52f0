import {
  ExplorerFilters,
  hidesResources,
  NO_EXPLORER_FILTERS,
  readExplorerFilters,
  toExplorerQuery,
  writeExplorerFilters,
} from './explorerFilters';

const all: ExplorerFilters = {
  text: 'payment',
  types: ['ecs:service', 'lambda:function'],
  statuses: ['down', 'unknown'],
  owners: ['group:default/payment', 'none'],
  environments: ['production'],
  accounts: ['111122223333'],
  regions: ['eu-west-1'],
  kind: 'workloads',
  sort: '-change',
};

describe('the filters of the explorer', () => {
  it.each([
    ['nothing', NO_EXPLORER_FILTERS],
    ['everything', all],
  ] as const)('survive the address: %s', (_, filters) => {
    expect(
      readExplorerFilters(writeExplorerFilters(new URLSearchParams(), filters)),
    ).toEqual(filters);
  });

  it('leave out what is no valid value, and other parameters alone', () => {
    const params = new URLSearchParams(
      'type=nonsense&status=fine&owner=Payment&account=1&region=x&kind=y&sort=z&resource=arn',
    );
    expect(readExplorerFilters(params)).toEqual(NO_EXPLORER_FILTERS);
    expect(writeExplorerFilters(params, all).get('resource')).toBe('arn');
  });

  it('become the query of the server', () => {
    expect(toExplorerQuery(NO_EXPLORER_FILTERS)).toEqual({ sort: 'worst' });
    expect(toExplorerQuery(all)).toEqual({
      text: 'payment',
      type: all.types,
      status: all.statuses,
      owner: all.owners,
      environment: all.environments,
      account: all.accounts,
      region: all.regions,
      workload: true,
      sort: '-change',
    });
    expect(toExplorerQuery({ ...all, kind: 'others' }).workload).toBe(false);
  });

  it('hide something when any is set, but not by an order', () => {
    expect(hidesResources({ ...NO_EXPLORER_FILTERS, sort: 'name' })).toBe(
      false,
    );
    expect(hidesResources({ ...NO_EXPLORER_FILTERS, kind: 'others' })).toBe(
      true,
    );
    expect(hidesResources({ ...NO_EXPLORER_FILTERS, owners: ['none'] })).toBe(
      true,
    );
  });
});
