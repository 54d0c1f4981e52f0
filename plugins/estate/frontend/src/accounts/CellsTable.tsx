import { Text } from '@backstage/ui';
import { Cell } from '@pilothouse/plugin-aws-estate-common';
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
        width: '7rem',
        render: (cell: Cell) => (
          <SweepButton
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
      minimumWidth="68rem"
    />
  );
}

const COLUMNS: Array<DenseColumn<Cell>> = [
  {
    id: 'region',
    label: 'Region',
    width: '7rem',
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
    width: '8rem',
    render: cell => <CellStateBadge state={cell.state} />,
  },
  {
    id: 'error',
    label: 'What is wrong',
    render: cell => <CellProblem cell={cell} />,
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
    label: 'Calls',
    width: '4.5rem',
    align: 'end',
    render: cell => cell.calls ?? '–',
  },
  {
    id: 'throttled',
    label: 'Throttled',
    width: '5.5rem',
    align: 'end',
    render: cell => cell.throttledCalls ?? '–',
  },
  {
    id: 'duration',
    label: 'Took',
    width: '5.5rem',
    align: 'end',
    render: cell =>
      cell.durationMs === undefined ? '–' : formatDuration(cell.durationMs),
  },
  {
    id: 'resources',
    label: 'Resources',
    width: '6rem',
    align: 'end',
    render: cell => cell.resources ?? '–',
  },
];

/** The error in plain words, with the IAM action to allow where AWS named it. */
function CellProblem({ cell }: { cell: Cell }) {
  const { error, state } = cell;
  if (!error) {
    return state === 'ok' ? <>–</> : <>It {CELL_STATE_MEANINGS[state]}.</>;
  }
  return (
    <>
      <Text as="p" variant="body-small">
        {untrustedText(error.message)}
      </Text>
      {error.missingAction && (
        <Text as="p" variant="body-small">
          Missing IAM action:{' '}
          <code className={classes.code}>
            {untrustedText(error.missingAction, 100)}
          </code>
        </Text>
      )}
      <span className={classes.errorCode}>{untrustedText(error.code, 80)}</span>
    </>
  );
}
