import { SortDescriptor } from '@backstage/ui';
import {
  AwsResource,
  HealthHistory,
} from '@pilothouse/plugin-aws-estate-common';
import {
  accountTitle,
  DenseColumn,
  DenseTable,
  HealthStripKey,
  Reasons,
  untrustedText,
} from '@pilothouse/plugin-aws-estate-react';
import { useCallback, useMemo, useState } from 'react';
import {
  HistoryCell,
  LastChangeCell,
  NameCell,
  ObservedCell,
  StatusLines,
  TwoLines,
} from './WorkloadCells';
import { WorkloadSort } from './workloadFilters';

export interface WorkloadsTableProps {
  workloads: readonly AwsResource[];
  /** By ARN; absent while loading. */
  histories: ReadonlyMap<string, HealthHistory> | undefined;
  historiesLoading: boolean;
  sort: WorkloadSort;
  onSortChange(sort: WorkloadSort): void;
  onOpen(arn: string): void;
  stale: boolean;
}

/** A team's workloads as dense rows. */
export function WorkloadsTable(props: WorkloadsTableProps) {
  const { workloads, histories, historiesLoading, sort, onSortChange } = props;
  // ARNs of the workloads all of whose reasons are shown.
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const columns = useMemo(() => {
    const open = (arn: string, expanded: boolean) =>
      setOpened(
        current =>
          new Set(
            expanded
              ? [...current, arn]
              : [...current].filter(other => other !== arn),
          ),
      );
    return workloadColumns(histories, historiesLoading, opened, open);
  }, [histories, historiesLoading, opened]);
  const renderBelow = useCallback(
    ({ arn, health }: AwsResource) =>
      opened.has(arn) && health ? (
        <Reasons reasons={health.reasons} />
      ) : undefined,
    [opened],
  );
  return (
    <DenseTable
      label="Workloads"
      columns={columns}
      rows={workloads}
      getId={workload => workload.arn}
      renderBelow={renderBelow}
      onRowAction={workload => props.onOpen(workload.arn)}
      sort={toSortDescriptor(sort)}
      onSortChange={descriptor => onSortChange(fromSortDescriptor(descriptor))}
      stale={props.stale}
      minimumWidth="71rem"
    />
  );
}

function workloadColumns(
  histories: ReadonlyMap<string, HealthHistory> | undefined,
  historiesLoading: boolean,
  opened: ReadonlySet<string>,
  open: (arn: string, expanded: boolean) => void,
): Array<DenseColumn<AwsResource>> {
  return [
    {
      id: 'status',
      label: 'Status',
      isSortable: true,
      render: workload => (
        <StatusLines
          workload={workload}
          expanded={opened.has(workload.arn)}
          onExpandedChange={expanded => open(workload.arn, expanded)}
        />
      ),
    },
    {
      id: 'name',
      label: 'Workload',
      width: '9.5rem',
      isRowHeader: true,
      isSortable: true,
      render: workload => <NameCell workload={workload} />,
    },
    {
      id: 'environment',
      label: 'Environment',
      width: '6.5rem',
      render: workload => untrustedText(workload.environment ?? '–', 100),
    },
    {
      id: 'place',
      label: 'Account, Region',
      width: '12rem',
      render: workload => (
        <TwoLines
          first={workload.accountName ?? workload.accountId}
          firstTitle={accountTitle(workload)}
          second={workload.region}
        />
      ),
    },
    {
      id: 'version',
      label: 'Version',
      width: '5rem',
      render: workload => untrustedText(workload.version ?? '–', 100),
    },
    {
      id: 'change',
      label: 'Last change',
      width: '9.5rem',
      isSortable: true,
      render: workload => <LastChangeCell workload={workload} />,
    },
    {
      id: 'history',
      label: 'Last 24 h',
      signs: <HealthStripKey />,
      width: '7rem',
      render: workload => (
        <HistoryCell
          history={histories?.get(workload.arn)}
          loading={historiesLoading}
        />
      ),
    },
    {
      id: 'observed',
      label: 'Age',
      width: '5.25rem',
      render: workload => <ObservedCell workload={workload} />,
    },
  ];
}

/** The server's order as the table shows it. */
export function toSortDescriptor(sort: WorkloadSort): SortDescriptor {
  const descending = sort.startsWith('-');
  const name = descending ? sort.slice(1) : sort;
  return {
    column: name === 'worst' ? 'status' : name,
    direction: descending ? 'descending' : 'ascending',
  };
}

/** What a press on a heading asks for; the status knows one order, worst first. */
export function fromSortDescriptor(descriptor: SortDescriptor): WorkloadSort {
  const descending = descriptor.direction === 'descending';
  switch (descriptor.column) {
    case 'name':
      return descending ? '-name' : 'name';
    case 'change':
      return descending ? '-change' : 'change';
    default:
      return 'worst';
  }
}
