import { SearchField } from '@backstage/ui';
import { useEffect, useState } from 'react';
import { LONGEST_TEXT } from '../navigation/searchParams';
import classes from './filters.module.css';

/** How long a person may pause between letters before the address changes, in milliseconds. */
const TYPING_PAUSE = 300;

export interface TextFilterProps {
  /** What is searched, for example `Name or ARN`. */
  label: string;
  value: string;
  onChange(text: string): void;
}

/** A search field, reached with "/", that tells what was typed after a pause. */
export function TextFilter({ label, value, onChange }: TextFilterProps) {
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
      aria-label={label}
      placeholder={`${label} ( / )`}
      size="small"
      maxLength={LONGEST_TEXT}
      value={typed}
      onChange={setTyped}
      className={classes.textFilter}
    />
  );
}
