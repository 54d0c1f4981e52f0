import { Button } from '@backstage/ui';
import { ReactNode } from 'react';
import classes from './filters.module.css';

export interface FilterBarProps {
  /** What is filtered, for people who do not see it, for example `Workloads`. */
  label: string;
  /** Whether something is hidden: then there is a way to show all. */
  isFiltered: boolean;
  onClear(): void;
  children: ReactNode;
}

/** The filters of a list, in a line. */
export function FilterBar(props: FilterBarProps) {
  const { label, isFiltered, onClear, children } = props;
  return (
    <div className={classes.filterBar} role="search" aria-label={label}>
      {children}
      {isFiltered && (
        <Button size="small" variant="tertiary" onPress={onClear}>
          Clear filters
        </Button>
      )}
    </div>
  );
}
