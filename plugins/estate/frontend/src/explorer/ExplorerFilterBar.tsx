import {
  Facet,
  HealthStatus,
  ResourceFacets,
} from '@pilothouse/plugin-aws-estate-common';
import { STATUS_LABELS } from '@pilothouse/plugin-aws-estate-react';
import { ChoiceFilter, FilterBar, TextFilter, useOwnerName } from '../filters';
import { hidesResources } from './explorerFilters';
import { UseExplorerFilters } from './useExplorerFilters';

export interface ExplorerFilterBarProps extends UseExplorerFilters {
  /** The values that there are; absent while not known. */
  facets: ResourceFacets | undefined;
}

/** The filters by values, in the order in which they stand. */
const FACET_FILTERS: ReadonlyArray<{
  label: string;
  /** What it is called in the answer of the server and in the filters. */
  name: Exclude<keyof ResourceFacets, 'total'>;
}> = [
  { label: 'Type', name: 'types' },
  { label: 'Status', name: 'statuses' },
  { label: 'Owner', name: 'owners' },
  { label: 'Environment', name: 'environments' },
  { label: 'Account', name: 'accounts' },
  { label: 'Region', name: 'regions' },
];

/** The filters of the explorer, each value with its count. */
export function ExplorerFilterBar(props: ExplorerFilterBarProps) {
  const { filters, change, clear, facets } = props;
  const ownerName = useOwnerName();
  const nameOf = (name: string, { value, name: given }: Facet): string => {
    switch (name) {
      case 'statuses':
        return STATUS_LABELS[value as HealthStatus];
      case 'owners':
        return ownerName(value);
      default:
        return given ?? value;
    }
  };
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
      {FACET_FILTERS.map(({ label, name }) => (
        <FacetFilter
          key={name}
          label={label}
          facet={facets?.[name]}
          nameOf={facet => nameOf(name, facet)}
          selected={filters[name]}
          onChange={values => change({ [name]: values })}
        />
      ))}
    </FilterBar>
  );
}

function FacetFilter(props: {
  label: string;
  facet: readonly Facet[] | undefined;
  nameOf(facet: Facet): string;
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
        const found = byValue.get(value) ?? { value, resources: 0 };
        return `${nameOf(found)} (${found.resources})`;
      }}
      selected={selected}
      onChange={onChange}
    />
  );
}
