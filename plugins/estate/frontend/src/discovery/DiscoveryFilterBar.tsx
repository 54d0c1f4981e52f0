import { useApi } from '@backstage/frontend-plugin-api';
import { entityPresentationApiRef } from '@backstage/plugin-catalog-react';
import { useMyTeams } from '@pilothouse/plugin-aws-team-react';
import { ChoiceFilter, FilterBar, TextFilter } from '../filters';
import { hidesServices, NO_OWNER } from './discoveryFilters';
import { UseDiscoveryFilters } from './useDiscoveryFilters';

export interface DiscoveryFilterBarProps extends UseDiscoveryFilters {
  /** The owners on the present page: each can be chosen. */
  owners: readonly string[];
}

/** Filters by owner and name. */
export function DiscoveryFilterBar(props: DiscoveryFilterBarProps) {
  const { filters, change, clear, owners } = props;
  const presentation = useApi(entityPresentationApiRef);
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
        nameOf={owner =>
          owner === NO_OWNER
            ? 'Nobody'
            : presentation.forEntity(owner, { defaultKind: 'group' }).snapshot
                .primaryTitle
        }
        selected={filters.owners}
        onChange={chosen => change({ owners: chosen })}
      />
    </FilterBar>
  );
}
