import { ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import {
  HEALTH_STATUSES,
  HealthStatus,
  TeamSummary,
} from '@pilothouse/plugin-aws-estate-common';
import { StatusBadge } from '@pilothouse/plugin-aws-estate-react';
import classes from './workloads.module.css';

export interface StatusFilterProps {
  /** How many workloads have each status; absent while not known. */
  counts: TeamSummary['statuses'] | undefined;
  selected: readonly HealthStatus[];
  onChange(statuses: HealthStatus[]): void;
}

/** How many workloads have each status, worst first; each is a filter. */
export function StatusFilter(props: StatusFilterProps) {
  const { counts, selected, onChange } = props;
  return (
    <ToggleButtonGroup
      aria-label="Status"
      selectionMode="multiple"
      selectedKeys={selected}
      onSelectionChange={keys =>
        onChange(HEALTH_STATUSES.filter(status => keys.has(status)))
      }
      className={classes.statusFilter}
    >
      {HEALTH_STATUSES.map(status => (
        <ToggleButton key={status} id={status} className={classes.statusToggle}>
          <StatusBadge status={status}>{counts?.[status] ?? '–'}</StatusBadge>
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
