import { Button, SearchField, Select } from '@backstage/ui';
import { TeamSummary } from '@pilothouse/plugin-aws-estate-common';
import { untrustedText } from '@pilothouse/plugin-aws-estate-react';
import { useEffect, useState } from 'react';
import { UseWorkloadFilters } from './useWorkloadFilters';
import { hidesWorkloads } from './workloadFilters';
import classes from './workloads.module.css';

/** How long a person may pause between letters before the server is asked, in milliseconds. */
const TYPING_PAUSE = 300;

export interface FilterBarProps extends UseWorkloadFilters {
  /** The values that the team's workloads have; absent while not known. */
  facets: TeamSummary['facets'] | undefined;
}

/** The filters of the workloads beside their status. */
export function FilterBar(props: FilterBarProps) {
  const { filters, change, clear, facets } = props;
  const accounts = facets?.accounts ?? [];
  return (
    <div className={classes.filterBar} role="search" aria-label="Workloads">
      <TextFilter value={filters.text} onChange={text => change({ text })} />
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
      {hidesWorkloads(filters) && (
        <Button size="small" variant="tertiary" onPress={clear}>
          Clear filters
        </Button>
      )}
    </div>
  );
}

/** Writes what is typed into the address after a pause. */
function TextFilter(props: { value: string; onChange(text: string): void }) {
  const { value, onChange } = props;
  const [typed, setTyped] = useState(value);

  // The address changed by other means, for example by "Clear filters".
  useEffect(() => setTyped(value), [value]);

  useEffect(() => {
    if (typed === value) {
      return undefined;
    }
    const timer = setTimeout(() => onChange(typed), TYPING_PAUSE);
    return () => clearTimeout(timer);
  }, [typed, value, onChange]);

  return (
    <SearchField
      aria-label="Name or ARN"
      placeholder="Name or ARN ( / )"
      size="small"
      maxLength={200}
      value={typed}
      onChange={setTyped}
      className={classes.textFilter}
    />
  );
}

function ChoiceFilter(props: {
  label: string;
  options: readonly string[];
  nameOf?: (value: string) => string;
  selected: string[];
  onChange(values: string[]): void;
}) {
  const { label, selected, onChange, nameOf = value => value } = props;
  // What the address asks for stays to be taken away, also where no workload has it.
  const values = [...new Set([...props.options, ...selected])].sort();
  return (
    <Select
      aria-label={label}
      placeholder={label}
      size="small"
      selectionMode="multiple"
      options={values.map(value => ({
        id: value,
        label: untrustedText(nameOf(value), 60),
      }))}
      value={selected}
      onChange={keys => onChange(keys.map(String))}
      className={classes.choiceFilter}
    />
  );
}
