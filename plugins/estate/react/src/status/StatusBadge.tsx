import { HealthStatus } from '@pilothouse/plugin-aws-estate-common';
import {
  RemixiconComponentType,
  RiCheckLine,
  RiCloseCircleFill,
  RiErrorWarningFill,
  RiPauseCircleLine,
  RiQuestionLine,
} from '@remixicon/react';
import { ReactNode } from 'react';
import classes from './StatusBadge.module.css';
import { STATUS_LABELS, STATUS_MEANINGS } from './statusPresentation';

const ICONS: Readonly<Record<HealthStatus, RemixiconComponentType>> = {
  down: RiCloseCircleFill,
  degraded: RiErrorWarningFill,
  unknown: RiQuestionLine,
  healthy: RiCheckLine,
  idle: RiPauseCircleLine,
};

/** @public */
export interface StatusBadgeProps {
  /** Absent where nothing is known: shown as unknown, never as healthy. */
  status: HealthStatus | undefined;
  /** Follows the status's name, for example a count. */
  children?: ReactNode;
}

/**
 * A status as icon, word and colour, so that none of them is needed alone.
 *
 * @public
 */
export function StatusBadge({
  status = 'unknown',
  children,
}: StatusBadgeProps) {
  const Icon = ICONS[status];
  return (
    <span
      className={classes.root}
      data-status={status}
      title={STATUS_MEANINGS[status]}
    >
      <Icon aria-hidden="true" size={14} />
      <span>{STATUS_LABELS[status]}</span>
      {children !== undefined && (
        <span className={classes.detail}>{children}</span>
      )}
    </span>
  );
}
