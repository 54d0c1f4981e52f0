import { WORKLOAD_SORTS } from './workloadFilters';
import { fromSortDescriptor, toSortDescriptor } from './WorkloadsTable';

describe('the order of workloads', () => {
  it.each(WORKLOAD_SORTS)(
    '%s comes back from the heading it is shown at',
    sort => {
      expect(fromSortDescriptor(toSortDescriptor(sort))).toBe(sort);
    },
  );

  it('is always worst first by status', () => {
    expect(
      fromSortDescriptor({ column: 'status', direction: 'descending' }),
    ).toBe('worst');
  });
});
