import { EntityDisplayName } from '@backstage/plugin-catalog-react';
import { AwsResource } from '@pilothouse/plugin-aws-estate-common';
import {
  accountTitle,
  Age,
  StatusBadge,
  untrustedText,
  useNow,
} from '@pilothouse/plugin-aws-estate-react';
import {
  Cell,
  Column,
  Row,
  SortDescriptor,
  Table,
  TableBody,
  TableHeader,
  TableLayout,
  TableLoadMoreItem,
  Virtualizer,
} from 'react-aria-components';
import { RiArrowDownLine, RiArrowUpLine } from '@remixicon/react';
import { ReactNode, useMemo } from 'react';
import { isStale } from '../workloads/freshness';
import classes from './explorer.module.css';

/** Pixels; every row is one line, so that the place of each is known without drawing it. */
const ROW_HEIGHT = 32;
const HEADING_HEIGHT = 34;

interface GridColumn {
  id: string;
  label: string;
  /** Shares of what is left, or pixels. */
  width: `${number}fr` | number;
  /** Pixels below which the table scrolls sideways instead; 80 unless given. */
  minimumWidth?: number;
  isRowHeader?: boolean;
  isSortable?: boolean;
  render(resource: AwsResource): ReactNode;
}

const COLUMNS: readonly GridColumn[] = [
  {
    id: 'status',
    label: 'Status',
    width: 116,
    isSortable: true,
    render: ({ health, workload }) =>
      workload ? <StatusBadge status={health?.status} /> : '–',
  },
  {
    id: 'name',
    label: 'Resource',
    width: '2fr',
    isRowHeader: true,
    isSortable: true,
    render: ({ name, arn }) => (
      <span title={arn} className={classes.name}>
        {untrustedText(name)}
      </span>
    ),
  },
  { id: 'type', label: 'Type', width: 160, render: ({ type }) => type },
  {
    id: 'owner',
    label: 'Owner',
    width: '1fr',
    render: ({ ownerRef, conflicted }) => (
      <>
        {ownerRef ? (
          <EntityDisplayName
            entityRef={ownerRef}
            defaultKind="group"
            hideIcon
            disableTooltip
          />
        ) : (
          'Nobody'
        )}
        {conflicted && ' (in conflict)'}
      </>
    ),
  },
  {
    id: 'environment',
    label: 'Environment',
    width: 112,
    render: ({ environment }) => untrustedText(environment ?? '–', 100),
  },
  {
    id: 'account',
    label: 'Account',
    width: '1fr',
    // Accounts of one company begin alike: it is their ends that tell them apart.
    minimumWidth: 144,
    render: resource => (
      <span title={accountTitle(resource)}>
        {untrustedText(resource.accountName ?? resource.accountId)}
      </span>
    ),
  },
  { id: 'region', label: 'Region', width: 104, render: ({ region }) => region },
  {
    id: 'change',
    label: 'Last change',
    width: 116,
    isSortable: true,
    render: ({ lastChange }) =>
      lastChange ? (
        <span title={untrustedText(lastChange.what)}>
          <Age at={lastChange.at} />
        </span>
      ) : (
        '–'
      ),
  },
  {
    id: 'observed',
    label: 'Age',
    width: 128,
    render: resource => <ObservedCell resource={resource} />,
  },
];

/** The icon of the portal's other tables. */
function SortIcon({ direction }: { direction: 'ascending' | 'descending' }) {
  const Icon = direction === 'ascending' ? RiArrowUpLine : RiArrowDownLine;
  return <Icon aria-hidden="true" size={16} className={classes.sort} />;
}

/** How long ago AWS said all this; marked where that is too long. */
function ObservedCell({ resource }: { resource: AwsResource }) {
  const now = useNow();
  return (
    <>
      <Age at={resource.observedAt} />
      {isStale(resource, now) && <strong>, stale</strong>}
    </>
  );
}

export interface ResourceGridProps {
  rows: readonly AwsResource[];
  sort: SortDescriptor;
  onSortChange(sort: SortDescriptor): void;
  onOpen(arn: string): void;
  /** Whether the rows answer an earlier question: they are dimmed. */
  stale: boolean;
  hasMore: boolean;
  loadingMore: boolean;
  onLoadMore(): void;
}

/**
 * Resources as lines of one height. Only those in sight are drawn, so that
 * thousands scroll as smoothly as ten.
 */
export function ResourceGrid(props: ResourceGridProps) {
  const { rows, onOpen, hasMore, loadingMore, onLoadMore } = props;
  const layoutOptions = useMemo(
    () => ({ rowHeight: ROW_HEIGHT, headingHeight: HEADING_HEIGHT }),
    [],
  );
  return (
    <Virtualizer layout={TableLayout} layoutOptions={layoutOptions}>
      <Table
        aria-label="Resources"
        className={classes.grid}
        data-stale={props.stale || undefined}
        sortDescriptor={props.sort}
        onSortChange={props.onSortChange}
        onRowAction={key => onOpen(String(key))}
      >
        <TableHeader columns={COLUMNS} className={classes.header}>
          {column => (
            <Column
              id={column.id}
              width={column.width}
              minWidth={column.minimumWidth ?? 80}
              isRowHeader={column.isRowHeader}
              allowsSorting={column.isSortable}
              className={classes.column}
            >
              {({ sortDirection }) => (
                <>
                  {column.label}
                  {sortDirection && <SortIcon direction={sortDirection} />}
                </>
              )}
            </Column>
          )}
        </TableHeader>
        <TableBody>
          {rows.map(resource => (
            <Row key={resource.arn} id={resource.arn} className={classes.row}>
              {COLUMNS.map(column => (
                <Cell key={column.id} className={classes.cell}>
                  {column.render(resource)}
                </Cell>
              ))}
            </Row>
          ))}
          {hasMore && (
            <TableLoadMoreItem isLoading={loadingMore} onLoadMore={onLoadMore}>
              <span role="status">Loading more resources…</span>
            </TableLoadMoreItem>
          )}
        </TableBody>
      </Table>
    </Virtualizer>
  );
}
