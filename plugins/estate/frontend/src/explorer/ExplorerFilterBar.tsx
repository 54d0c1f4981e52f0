import {
  Facet,
  HEALTH_STATUSES,
  HealthStatus,
  ResourceFacets,
} from '@pilothouse/plugin-aws-estate-common';
import { STATUS_LABELS } from '@pilothouse/plugin-aws-estate-react';
import { ChoiceFilter, FilterBar, TextFilter } from '../filters';
import { hidesResources } from './explorerFilters';
import { UseExplorerFilters } from './useExplorerFilters';

export interface ExplorerFilterBarProps extends UseExplorerFilters {
  /** The values that there are; absent while not known. */
  facets: ResourceFacets | undefined;
}

/** The filters of the explorer, each value with its count. */
export function ExplorerFilterBar(props: ExplorerFilterBarProps) {
  const { filters, change, clear, facets } = props;
  return (
    <FilterBar
      label="Resources"
      isFiltered={hidesResources(filters)}
      onClear={clear}
    >
      <TextFilter
        label="Name or ARN"
        value={filters.text}
        onChange={text => change({ text })}
      />
      <FacetFilter
        label="Type"
        facet={facets?.types}
        selected={filters.types}
        onChange={types => change({ types })}
      />
      <FacetFilter
        label="Status"
        facet={facets?.statuses}
        nameOf={status => STATUS_LABELS[status as HealthStatus]}
        selected={filters.statuses}
        onChange={statuses =>
          change({
            statuses: HEALTH_STATUSES.filter(each => statuses.includes(each)),
          })
        }
      />
      <FacetFilter
        label="Owner"
        facet={facets?.owners}
        nameOf={ref =>
          ref === 'none' ? 'Nobody' : ref.replace(/^group:default\//, '')
        }
        selected={filters.owners}
        onChange={owners => change({ owners })}
      />
      <FacetFilter
        label="Environment"
        facet={facets?.environments}
        selected={filters.environments}
        onChange={environments => change({ environments })}
      />
      <FacetFilter
        label="Account"
        facet={facets?.accounts}
        selected={filters.accounts}
        onChange={accounts => change({ accounts })}
      />
      <FacetFilter
        label="Region"
        facet={facets?.regions}
        selected={filters.regions}
        onChange={regions => change({ regions })}
      />
    </FilterBar>
  );
}

function FacetFilter(props: {
  label: string;
  facet: readonly Facet[] | undefined;
  nameOf?: (value: string) => string;
  selected: readonly string[];
  onChange(values: string[]): void;
}) {
  const { label, facet = [], selected, onChange, nameOf } = props;
  const byValue = new Map(facet.map(each => [each.value, each]));
  return (
    <ChoiceFilter
      label={label}
      options={facet.map(({ value }) => value)}
      nameOf={value => {
        const found = byValue.get(value);
        const name = found?.name ?? nameOf?.(value) ?? value;
        return `${name} (${found?.resources ?? 0})`;
      }}
      selected={selected}
      onChange={onChange}
    />
  );
}
