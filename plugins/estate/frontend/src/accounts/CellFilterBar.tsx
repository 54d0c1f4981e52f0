import { Button, SearchField, Select } from '@backstage/ui';
import {
  Cell,
  CELL_STATES,
  CellState,
} from '@pilothouse/plugin-aws-estate-common';
import {
  CELL_STATE_LABELS,
  serviceTitle,
  untrustedText,
} from '@pilothouse/plugin-aws-estate-react';
import classes from './accounts.module.css';
import { CellFilters, hidesCells, NO_CELL_FILTERS } from './cellFilters';

export interface CellFilterBarProps {
  cells: readonly Cell[];
  filters: CellFilters;
  onChange(filters: CellFilters): void;
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
  const change = (changes: Partial<CellFilters>) =>
    onChange({ ...filters, ...changes });
  return (
    <div className={classes.filterBar} role="search" aria-label="Cells">
      <SearchField
        aria-label="Account, Region, service or error"
        placeholder="Account, Region, service or error ( / )"
        size="small"
        maxLength={200}
        value={filters.text}
        onChange={text => change({ text })}
        className={classes.textFilter}
      />
      <Choices
        label="State"
        values={[...CELL_STATES]}
        nameOf={state => CELL_STATE_LABELS[state as CellState]}
        selected={filters.states}
        onChange={states => change({ states: states as CellState[] })}
      />
      <Choices
        label="Account"
        values={unique(cells.map(cell => cell.accountId))}
        nameOf={id => untrustedText(names.get(id) ?? id, 60)}
        selected={filters.accounts}
        onChange={accounts => change({ accounts })}
      />
      <Choices
        label="Region"
        values={unique(cells.map(cell => cell.region))}
        selected={filters.regions}
        onChange={regions => change({ regions })}
      />
      <Choices
        label="AWS service"
        values={unique(cells.map(cell => cell.service))}
        nameOf={serviceTitle}
        selected={filters.services}
        onChange={services => change({ services })}
      />
      {hidesCells(filters) && (
        <Button
          size="small"
          variant="tertiary"
          onPress={() => onChange(NO_CELL_FILTERS)}
        >
          Clear filters
        </Button>
      )}
    </div>
  );
}

function Choices(props: {
  label: string;
  values: readonly string[];
  nameOf?: (value: string) => string;
  selected: string[];
  onChange(values: string[]): void;
}) {
  const { label, values, selected, nameOf = value => value } = props;
  const all = unique([...values, ...selected]);
  return (
    <Select
      aria-label={label}
      placeholder={label}
      size="small"
      selectionMode="multiple"
      options={all.map(value => ({ id: value, label: nameOf(value) }))}
      value={selected}
      onChange={keys => props.onChange(keys.map(String))}
      className={classes.choiceFilter}
    />
  );
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}
