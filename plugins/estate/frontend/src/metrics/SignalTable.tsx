import { Metrics, MetricsSeries } from '@pilothouse/plugin-aws-estate-common';
import {
  formatExactTime,
  STATUS_LABELS,
  untrustedText,
} from '@pilothouse/plugin-aws-estate-react';
import { useMemo } from 'react';
import { toTableRows } from './chartData';
import classes from './metrics.module.css';
import { formatValue } from './units';

/** The values of a chart, the newest first; where there were none it says so. */
export function SignalTable(props: {
  id: string;
  series: MetricsSeries;
  metrics: Metrics;
}) {
  const { series, metrics } = props;
  const rows = useMemo(() => toTableRows(series, metrics), [series, metrics]);
  const label = `Values of ${untrustedText(series.title, 80)}`;
  return (
    <div
      id={props.id}
      className={classes.tableBox}
      role="region"
      aria-label={label}
      // It scrolls, so keys must reach it.
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    >
      <table className={classes.table} aria-label={label}>
        <thead>
          <tr>
            <th scope="col">Time</th>
            <th scope="col">Value</th>
            <th scope="col">Status then</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr key={row.at}>
              <th scope="row">{formatExactTime(new Date(row.at))}</th>
              {row.value === null ? (
                <td colSpan={2}>
                  no data until {formatExactTime(new Date(row.until))}
                </td>
              ) : (
                <>
                  <td>{formatValue(row.value, series.unit)}</td>
                  <td>{row.status ? STATUS_LABELS[row.status] : '–'}</td>
                </>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
