import { useMyTeams } from '@pilothouse/plugin-aws-team-react';
import {
  ChoiceFilter,
  FilterBar,
  NO_OWNER,
  TextFilter,
  useOwnerName,
} from '../filters';
import { hidesServices } from './discoveryFilters';
import { UseDiscoveryFilters } from './useDiscoveryFilters';

export interface DiscoveryFilterBarProps extends UseDiscoveryFilters {
  /** The owners on the present page: each can be chosen. */
  owners: readonly string[];
}

/** Filters by owner and name. */
export function DiscoveryFilterBar(props: DiscoveryFilterBarProps) {
  const { filters, change, clear, owners } = props;
  const ownerName = useOwnerName();
  const teams = useMyTeams() ?? [];
  // A described component always has an owner.
  const nobody = filters.list === 'orphans' ? [NO_OWNER] : [];
  return (
    <FilterBar
      label="Services"
      isFiltered={hidesServices(filters)}
      onClear={clear}
    >
      <TextFilter
        label="Name"
        value={filters.text}
        onChange={text => change({ text })}
      />
      <ChoiceFilter
        label="Owner"
        options={[...nobody, ...teams, ...owners]}
        nameOf={ownerName}
        selected={filters.owners}
        onChange={chosen => change({ owners: chosen })}
      />
    </FilterBar>
  );
}
