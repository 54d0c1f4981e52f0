import { CellState } from '@pilothouse/plugin-aws-estate-common';
import {
  CELL_STATE_LABELS,
  CELL_STATE_MEANINGS,
} from '@pilothouse/plugin-aws-estate-react';
import {
  RemixiconComponentType,
  RiCheckLine,
  RiErrorWarningLine,
  RiForbidLine,
  RiHourglassLine,
  RiLockLine,
  RiSpeedLine,
  RiWifiOffLine,
} from '@remixicon/react';
import { ReactNode } from 'react';
import classes from './accounts.module.css';

const ICONS: Readonly<Record<CellState, RemixiconComponentType>> = {
  ok: RiCheckLine,
  'not-in-use': RiForbidLine,
  partial: RiErrorWarningLine,
  throttled: RiSpeedLine,
  denied: RiLockLine,
  unreachable: RiWifiOffLine,
  'never-swept': RiHourglassLine,
};

/** A cell's state as icon, word and colour. */
export function CellStateBadge(props: {
  state: CellState;
  children?: ReactNode;
}) {
  const { state, children } = props;
  const Icon = ICONS[state];
  return (
    <span
      className={classes.badge}
      data-state={state}
      title={`It ${CELL_STATE_MEANINGS[state]}`}
    >
      <Icon aria-hidden="true" size={14} />
      {CELL_STATE_LABELS[state]}
      {children !== undefined && <span>{children}</span>}
    </span>
  );
}
