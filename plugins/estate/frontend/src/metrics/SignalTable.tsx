import { Metrics, MetricsSeries } from '@pilothouse/plugin-aws-estate-common';
import {
  DisclosureButton,
  formatExactTime,
  STATUS_LABELS,
  untrustedText,
} from '@pilothouse/plugin-aws-estate-react';
import { useMemo, useState } from 'react';
import { toTableRows } from './chartData';
import classes from './metrics.module.css';
import { formatValue } from './units';

/** Rows that are shown before a reader asks for all. */
const ROWS_AT_FIRST = 12;

/** The values of a chart, the newest first; where there were none it says so. */
export function SignalTable(props: {
  id: string;
  series: MetricsSeries;
  metrics: Metrics;
}) {
  const { series, metrics } = props;
  const [expanded, setExpanded] = useState(false);
  const rows = useMemo(() => toTableRows(series, metrics), [series, metrics]);
  const shown = expanded ? rows : rows.slice(0, ROWS_AT_FIRST);
  const others = rows.length - ROWS_AT_FIRST;
  const label = `Values of ${untrustedText(series.title, 80)}`;
  return (
    <div id={props.id}>
      <table className={classes.table} aria-label={label}>
        <thead>
          <tr>
            <th scope="col">Time</th>
            <th scope="col">Value</th>
            <th scope="col">Status then</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(row => (
            <tr key={row.at}>
              <th scope="row">{formatExactTime(new Date(row.at))}</th>
              <td>
                {row.value === null
                  ? noData(row.until)
                  : formatValue(row.value, series.unit)}
              </td>
              <td>{row.status ? STATUS_LABELS[row.status] : '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {others > 0 && (
        <DisclosureButton expanded={expanded} onChange={setExpanded}>
          {expanded ? 'Fewer values' : `${others} earlier values`}
        </DisclosureButton>
      )}
    </div>
  );
}

function noData(until: number | undefined): string {
  return until === undefined
    ? 'no data since then'
    : `no data until ${formatExactTime(new Date(until))}`;
}
