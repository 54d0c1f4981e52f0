import {
  Cell,
  CELL_STATES,
  CellState,
} from '@pilothouse/plugin-aws-estate-common';
import {
  CELL_STATE_LABELS,
  serviceTitle,
} from '@pilothouse/plugin-aws-estate-react';
import { ChoiceFilter, FilterBar, TextFilter } from '../filters';
import { CellFilters, hidesCells, NO_CELL_FILTERS } from './cellFilters';

export interface CellFilterBarProps {
  cells: readonly Cell[];
  filters: CellFilters;
  /** What is not named stays. */
  onChange(changes: Partial<CellFilters>): void;
}

/** The filters of the accounts page. */
export function CellFilterBar({
  cells,
  filters,
  onChange,
}: CellFilterBarProps) {
  const names = new Map(
    cells.map(cell => [cell.accountId, cell.accountName ?? cell.accountId]),
  );
  return (
    <FilterBar
      label="Cells"
      isFiltered={hidesCells(filters)}
      onClear={() => onChange(NO_CELL_FILTERS)}
    >
      <TextFilter
        label="Account, Region, service or error"
        value={filters.text}
        onChange={text => onChange({ text })}
      />
      <ChoiceFilter
        label="State"
        options={CELL_STATES}
        nameOf={state => CELL_STATE_LABELS[state as CellState]}
        selected={filters.states}
        onChange={states => onChange({ states: states as CellState[] })}
      />
      <ChoiceFilter
        label="Account"
        options={cells.map(cell => cell.accountId)}
        nameOf={id => names.get(id) ?? id}
        selected={filters.accounts}
        onChange={accounts => onChange({ accounts })}
      />
      <ChoiceFilter
        label="Region"
        options={cells.map(cell => cell.region)}
        selected={filters.regions}
        onChange={regions => onChange({ regions })}
      />
      <ChoiceFilter
        label="AWS service"
        options={cells.map(cell => cell.service)}
        nameOf={serviceTitle}
        selected={filters.services}
        onChange={services => onChange({ services })}
      />
    </FilterBar>
  );
}
