import {
  Cell,
  Column,
  Row,
  SortDescriptor,
  TableBody,
  TableHeader,
  TableRoot,
} from '@backstage/ui';
import { ReactNode, useMemo } from 'react';
import classes from './DenseTable.module.css';

/** @public */
export interface DenseColumn<T> {
  id: string;
  label: string;
  /** Stands below the label and explains the signs of the column. */
  signs?: ReactNode;
  /** What stands in the cell; it may be several lines. */
  render(item: T): ReactNode;
  /** A CSS width; columns without one share what is left. */
  width?: string;
  /** Whether it names the row: one column of a table does. */
  isRowHeader?: boolean;
  isSortable?: boolean;
  /** Numbers stand at the end, so that they can be compared. */
  align?: 'start' | 'end';
}

/** @public */
export interface DenseTableProps<T extends object> {
  /** What the table shows, for people who do not see it. */
  label: string;
  /** A new list where what a column renders depends on has changed. */
  columns: ReadonlyArray<DenseColumn<T>>;
  rows: readonly T[];
  /** Unique within the table. */
  getId(row: T): string;
  /** What stands below a row, over all columns; nothing where it is undefined. */
  renderBelow?(row: T): ReactNode;
  /** What Enter or a click on a row does. */
  onRowAction?(row: T): void;
  sort?: SortDescriptor;
  onSortChange?(sort: SortDescriptor): void;
  /** Whether the rows answer an earlier question: they are dimmed. */
  stale?: boolean;
  /** A CSS width below which the table scrolls sideways instead of shrinking. */
  minimumWidth?: string;
}

/** A row, or what stands below it. */
interface Line<T> {
  row: T;
  below?: ReactNode;
}

/**
 * A table of dense rows with the roles and keys of a grid: arrow keys move,
 * Enter opens.
 *
 * @public
 */
export function DenseTable<T extends object>(props: DenseTableProps<T>) {
  const { label, columns, rows, getId, onRowAction, sort, onSortChange } =
    props;
  const { renderBelow } = props;
  const lines = useMemo(
    () =>
      rows.flatMap((row): Array<Line<T>> => {
        const below = renderBelow?.(row);
        return below === undefined ? [{ row }] : [{ row }, { row, below }];
      }),
    [rows, renderBelow],
  );
  return (
    <div className={classes.scroll}>
      <TableRoot
        aria-label={label}
        style={{ minWidth: props.minimumWidth }}
        sortDescriptor={sort}
        onSortChange={onSortChange}
        stale={props.stale}
      >
        <TableHeader>
          {columns.map(column => (
            <Column
              key={column.id}
              id={column.id}
              isRowHeader={column.isRowHeader}
              allowsSorting={column.isSortable}
              className={classes.head}
              data-align={column.align}
              style={{ width: column.width }}
            >
              {column.label}
              {column.signs && (
                <span className={classes.signs}>{column.signs}</span>
              )}
            </Column>
          ))}
        </TableHeader>
        <TableBody items={lines} dependencies={[columns, getId, onRowAction]}>
          {({ row, below }) =>
            below === undefined ? (
              <Row
                id={getId(row)}
                className={classes.row}
                data-pressable={onRowAction ? 'true' : undefined}
                onAction={onRowAction && (() => onRowAction(row))}
              >
                {columns.map(column => (
                  <Cell
                    key={column.id}
                    className={classes.cell}
                    data-align={column.align}
                  >
                    {column.render(row)}
                  </Cell>
                ))}
              </Row>
            ) : (
              <Row id={`${getId(row)} below`} className={classes.row}>
                <Cell colSpan={columns.length} className={classes.cell}>
                  {below}
                </Cell>
              </Row>
            )
          }
        </TableBody>
      </TableRoot>
    </div>
  );
}
