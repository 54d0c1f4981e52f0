import { TeamSummary } from '@pilothouse/plugin-aws-estate-common';
import { ChoiceFilter, FilterBar, TextFilter } from '../filters';
import { UseWorkloadFilters } from './useWorkloadFilters';
import { hidesWorkloads } from './workloadFilters';

export interface WorkloadFilterBarProps extends UseWorkloadFilters {
  /** The values that the team's workloads have; absent while not known. */
  facets: TeamSummary['facets'] | undefined;
}

/** The filters of the workloads beside their status. */
export function WorkloadFilterBar(props: WorkloadFilterBarProps) {
  const { filters, change, clear, facets } = props;
  const accounts = facets?.accounts ?? [];
  return (
    <FilterBar
      label="Workloads"
      isFiltered={hidesWorkloads(filters)}
      onClear={clear}
    >
      <TextFilter
        label="Name or ARN"
        value={filters.text}
        onChange={text => change({ text })}
      />
      <ChoiceFilter
        label="Environment"
        options={facets?.environments ?? []}
        selected={filters.environments}
        onChange={environments => change({ environments })}
      />
      <ChoiceFilter
        label="Account"
        options={accounts.map(account => account.id)}
        nameOf={id => accounts.find(account => account.id === id)?.name ?? id}
        selected={filters.accounts}
        onChange={values => change({ accounts: values })}
      />
      <ChoiceFilter
        label="Region"
        options={facets?.regions ?? []}
        selected={filters.regions}
        onChange={regions => change({ regions })}
      />
    </FilterBar>
  );
}
