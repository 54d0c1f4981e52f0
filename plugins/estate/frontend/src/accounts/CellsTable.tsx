import { Cell, isComplete } from '@pilothouse/plugin-aws-estate-common';
import {
  Age,
  CELL_STATE_MEANINGS,
  DenseColumn,
  DenseTable,
  formatDuration,
  serviceTitle,
  untrustedText,
} from '@pilothouse/plugin-aws-estate-react';
import { useMemo } from 'react';
import classes from './accounts.module.css';
import { CellStateBadge } from './CellStateBadge';
import { SweepButton } from './SweepStatus';

export interface CellsTableProps {
  /** The account's name, for the table's. */
  label: string;
  cells: readonly Cell[];
  maySweep: boolean;
  sweeping: boolean;
  onSweep(cell: Cell): void;
}

/** The cells of one account. */
export function CellsTable(props: CellsTableProps) {
  const { label, cells, maySweep, sweeping, onSweep } = props;
  const columns = useMemo(
    () => [
      ...COLUMNS,
      {
        id: 'sweep',
        label: 'Sweep',
        width: '5rem',
        render: (cell: Cell) => (
          <SweepButton
            label="Sweep"
            isCompact
            what={`${serviceTitle(cell.service)}, ${cell.region}, ${label}`}
            isAllowed={maySweep}
            isDisabled={sweeping}
            onPress={() => onSweep(cell)}
          />
        ),
      },
    ],
    [label, maySweep, sweeping, onSweep],
  );
  return (
    <DenseTable
      label={`Cells of ${label}`}
      columns={maySweep ? columns : COLUMNS}
      rows={cells}
      getId={cell => `${cell.accountId}/${cell.region}/${cell.service}`}
      minimumWidth="69rem"
    />
  );
}

const COLUMNS: Array<DenseColumn<Cell>> = [
  {
    id: 'region',
    label: 'Region',
    width: '6.5rem',
    render: cell => cell.region,
  },
  {
    id: 'service',
    label: 'AWS service',
    width: '12rem',
    isRowHeader: true,
    render: cell => serviceTitle(cell.service),
  },
  {
    id: 'state',
    label: 'State',
    width: '7.5rem',
    render: cell => <CellStateBadge state={cell.state} />,
  },
  {
    id: 'error',
    label: 'What is wrong',
    render: cell => <ProblemCode cell={cell} />,
  },
  {
    id: 'success',
    label: 'Last read',
    width: '6rem',
    render: cell => <Age at={cell.lastSuccessAt} otherwise="never" />,
  },
  {
    id: 'attempt',
    label: 'Last tried',
    width: '6rem',
    render: cell => <Age at={cell.lastAttemptAt} otherwise="never" />,
  },
  {
    id: 'calls',
    label: 'Calls, throttled',
    width: '7.5rem',
    align: 'end',
    render: cell =>
      cell.calls === undefined
        ? '–'
        : `${cell.calls}, ${cell.throttledCalls ?? 0}`,
  },
  {
    id: 'duration',
    label: 'Took',
    width: '4rem',
    align: 'end',
    render: cell =>
      cell.durationMs === undefined ? '–' : formatDuration(cell.durationMs),
  },
  {
    id: 'resources',
    label: 'Resources',
    width: '5.5rem',
    align: 'end',
    render: cell => cell.resources ?? '–',
  },
];

/** The short form: what it means stands once above the table. */
function ProblemCode({ cell }: { cell: Cell }) {
  const { error, state } = cell;
  if (!error) {
    return isComplete(state) ? <>–</> : <>It {CELL_STATE_MEANINGS[state]}.</>;
  }
  return (
    <code className={classes.code} title={untrustedText(error.message)}>
      {untrustedText(error.missingAction ?? error.code, 100)}
    </code>
  );
}
