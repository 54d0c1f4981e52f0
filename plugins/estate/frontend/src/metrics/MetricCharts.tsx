import { Text } from '@backstage/ui';
import {
  AwsResourceDetails,
  HealthStatus,
  Metrics,
} from '@pilothouse/plugin-aws-estate-common';
import {
  Age,
  STATUS_LABELS,
  untrustedText,
} from '@pilothouse/plugin-aws-estate-react';
import { healthBands } from './chartData';
import classes from './metrics.module.css';
import { SignalChart } from './SignalChart';

export interface MetricChartsProps {
  metrics: Metrics;
  workload: AwsResourceDetails;
}

/**
 * A small chart for each signal that has data, all over the same time; the
 * others are named. In a chunk of its own: the library of charts is larger than
 * the rest of the page.
 */
export default function MetricCharts({ metrics, workload }: MetricChartsProps) {
  const drawn = metrics.series.filter(({ points }) => points.length > 0);
  const empty = metrics.series.filter(({ points }) => points.length === 0);
  return (
    <>
      <Key metrics={metrics} />
      <div className={classes.charts}>
        {drawn.map(series => (
          <SignalChart
            key={series.signal}
            series={series}
            metrics={metrics}
            workload={workload}
          />
        ))}
      </div>
      {empty.length > 0 && (
        <Text as="p" variant="body-small">
          No data in this time:{' '}
          {empty.map(({ title }) => untrustedText(title, 80)).join(', ')}.
        </Text>
      )}
      <Changes changes={metrics.changes} />
    </>
  );
}

/** What the colours and lines mean, as far as they occur. */
function Key({ metrics }: { metrics: Metrics }) {
  const statuses = [
    ...new Set(healthBands(metrics.health).map(({ status }) => status)),
  ];
  if (statuses.length === 0 && metrics.changes.length === 0) {
    return null;
  }
  return (
    <ul className={classes.key} aria-label="Key of the charts">
      {statuses.map((status: HealthStatus) => (
        <li key={status}>
          <span
            className={classes.swatch}
            data-status={status}
            aria-hidden="true"
          />
          {STATUS_LABELS[status]}
        </li>
      ))}
      {metrics.changes.length > 0 && (
        <li>
          <span className={classes.changeSwatch} aria-hidden="true" />
          Deployment or change
        </li>
      )}
    </ul>
  );
}

/** How many changes are named: of a crash loop the last ones say it. */
const CHANGES_SHOWN = 5;

/** The vertical lines of the charts in words, the newest first. */
function Changes({ changes }: { changes: Metrics['changes'] }) {
  if (changes.length === 0) {
    return null;
  }
  const newest = [...changes].reverse().slice(0, CHANGES_SHOWN);
  return (
    <ol className={classes.changes} aria-label="Changes in this time">
      {newest.map((change, index) => (
        <li key={`${change.at}-${index}`}>
          <Age at={change.at} /> {untrustedText(change.what, 300)}
        </li>
      ))}
      {changes.length > CHANGES_SHOWN && (
        <li>and {changes.length - CHANGES_SHOWN} earlier ones</li>
      )}
    </ol>
  );
}
