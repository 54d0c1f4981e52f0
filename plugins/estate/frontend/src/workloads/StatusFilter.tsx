import { Text, ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import {
  HEALTH_STATUSES,
  HealthStatus,
  TeamSummary,
} from '@pilothouse/plugin-aws-estate-common';
import { StatusBadge } from '@pilothouse/plugin-aws-estate-react';
import { useId } from 'react';
import classes from './workloads.module.css';

export interface StatusFilterProps {
  /** How many workloads the team has, and how many in each status; absent while not known. */
  summary: Pick<TeamSummary, 'workloads' | 'statuses'> | undefined;
  selected: readonly HealthStatus[];
  onChange(statuses: HealthStatus[]): void;
}

/**
 * How many of all workloads of the team have each status, worst first; each is a
 * filter. Filters take nothing from the counts, and they say so.
 */
export function StatusFilter(props: StatusFilterProps) {
  const { summary, selected, onChange } = props;
  const labelId = useId();
  return (
    <div className={classes.statusFilter}>
      <Text as="span" variant="body-small" id={labelId}>
        {summary ? `Of all ${summary.workloads} workloads` : 'Of all workloads'}
      </Text>
      <ToggleButtonGroup
        aria-label="Status"
        aria-describedby={labelId}
        selectionMode="multiple"
        selectedKeys={selected}
        onSelectionChange={keys =>
          onChange(HEALTH_STATUSES.filter(status => keys.has(status)))
        }
        className={classes.statusToggles}
      >
        {HEALTH_STATUSES.map(status => (
          <ToggleButton
            key={status}
            id={status}
            className={classes.statusToggle}
          >
            <StatusBadge status={status}>
              {summary?.statuses[status] ?? '–'}
            </StatusBadge>
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
    </div>
  );
}
