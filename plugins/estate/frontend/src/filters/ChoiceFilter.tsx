import { Select } from '@backstage/ui';
import { untrustedText } from '@pilothouse/plugin-aws-estate-react';
import classes from './filters.module.css';

export interface ChoiceFilterProps {
  /** What is chosen, in the singular, for example `Region`. */
  label: string;
  /** The values that there are. */
  options: readonly string[];
  nameOf?: (value: string) => string;
  selected: readonly string[];
  onChange(values: string[]): void;
}

/** A filter by some of several values; none chosen means all. */
export function ChoiceFilter(props: ChoiceFilterProps) {
  const { label, selected, onChange, nameOf = value => value } = props;
  // What the address asks for stays to be taken away, also where nothing has it.
  const values = new Set([...props.options, ...selected]);
  const options = [...values]
    .map(value => ({ id: value, label: untrustedText(nameOf(value), 60) }))
    .sort((a, b) => a.label.localeCompare(b.label));
  return (
    <Select
      aria-label={label}
      placeholder={label}
      size="small"
      selectionMode="multiple"
      options={options}
      value={[...selected]}
      onChange={keys => onChange(keys.map(String))}
      className={classes.choiceFilter}
    />
  );
}
