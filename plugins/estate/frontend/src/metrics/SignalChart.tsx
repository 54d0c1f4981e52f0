import { Text } from '@backstage/ui';
import {
  AwsResourceDetails,
  Metrics,
  MetricsSeries,
} from '@pilothouse/plugin-aws-estate-common';
import {
  DisclosureButton,
  formatExactTime,
  untrustedText,
} from '@pilothouse/plugin-aws-estate-react';
import { useId, useMemo, useState } from 'react';
import {
  CartesianGrid,
  Line,
  LineChart,
  ReferenceArea,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import {
  ChartPoint,
  healthBands,
  scaleOf,
  silentSince,
  thresholdOf,
  timeTicks,
  toChartPoints,
} from './chartData';
import classes from './metrics.module.css';
import { SignalTable } from './SignalTable';
import { formatValue, statisticWords } from './units';

const HEIGHT = 140;

export interface SignalChartProps {
  series: MetricsSeries;
  metrics: Metrics;
  workload: AwsResourceDetails;
}

/**
 * One signal over time. Its background says how the workload was, its vertical
 * lines what was done to it; the cursor is shared with the other charts of the
 * workload. The same values stand in the table below it.
 */
export function SignalChart(props: SignalChartProps) {
  const { series, metrics, workload } = props;
  const [expanded, setExpanded] = useState(false);
  const tableId = useId();
  const points = useMemo(
    () => toChartPoints(series.points, metrics.periodSeconds),
    [series.points, metrics.periodSeconds],
  );
  const bands = useMemo(() => healthBands(metrics.health), [metrics.health]);
  const from = Date.parse(metrics.from);
  const to = Date.parse(metrics.to);
  const threshold = thresholdOf(series, workload);
  const { top, showsThreshold } = scaleOf(series, threshold);
  const latest = series.points[series.points.length - 1];
  const silent = silentSince(series, metrics);
  const clock = (at: number | string) =>
    formatClock(new Date(at).getTime(), to);
  const title = untrustedText(series.title, 80);
  return (
    <figure className={classes.chart}>
      <figcaption>
        <Text as="span" variant="body-small" weight="bold">
          {title}
        </Text>{' '}
        <Text as="span" variant="body-small">
          {statisticWords(series.statistic, metrics.periodSeconds)}
          {latest &&
            `, last ${formatValue(latest.value, series.unit)} at ${clock(
              latest.at,
            )}`}
          {silent !== undefined && `, no data since ${clock(silent)}`}
          {threshold &&
            `; ${threshold.label} ${formatValue(threshold.value, series.unit)}`}
          {threshold && !showsThreshold && ' (far above)'}
        </Text>
      </figcaption>
      <ResponsiveContainer
        width="100%"
        height={HEIGHT}
        initialDimension={{ width: 480, height: HEIGHT }}
      >
        <LineChart
          data={points}
          syncId={metrics.arn}
          // Charts of one workload have points at different times.
          syncMethod="value"
          margin={{ top: 8, right: 8, bottom: 0, left: 0 }}
          title={`${title} over time; the values stand in the table below`}
          className={classes.plot}
        >
          <CartesianGrid vertical={false} />
          {bands.map(band => (
            <ReferenceArea
              key={band.from}
              x1={band.from}
              x2={band.to}
              ifOverflow="hidden"
              className={classes[band.status]}
            />
          ))}
          <XAxis
            dataKey="at"
            type="number"
            scale="time"
            domain={[from, to]}
            allowDataOverflow
            ticks={timeTicks(from, to)}
            tickFormatter={at => formatTick(at, to - from)}
            minTickGap={16}
          />
          <YAxis
            domain={[0, top]}
            ticks={roundTicks(series, top)}
            tickCount={4}
            // Nobody counts in halves.
            allowDecimals={series.unit !== 'count' || top < 1}
            width={56}
            tickFormatter={value => formatValue(value, series.unit)}
          />
          {metrics.changes.map((change, index) => (
            <ReferenceLine
              key={`${change.at}-${index}`}
              x={Date.parse(change.at)}
              ifOverflow="hidden"
              className={classes.change}
            />
          ))}
          {threshold && showsThreshold && (
            <ReferenceLine
              y={threshold.value}
              className={classes.threshold}
              label={{ value: threshold.label, position: 'insideTopRight' }}
            />
          )}
          <Tooltip
            isAnimationActive={false}
            content={({ active, payload }) =>
              active && payload?.[0] ? (
                <PointInWords
                  point={payload[0].payload as ChartPoint}
                  unit={series.unit}
                />
              ) : null
            }
          />
          <Line
            dataKey="value"
            type="linear"
            connectNulls={false}
            dot={dot}
            activeDot={{ r: 3 }}
            className={classes.line}
            // Newer values come by themselves: nothing shall move for them.
            isAnimationActive={false}
          />
        </LineChart>
      </ResponsiveContainer>
      <DisclosureButton
        expanded={expanded}
        onChange={setExpanded}
        controls={tableId}
        label={`${
          expanded ? 'Hide the table' : 'Show as a table'
        }: the values of ${title}`}
      >
        {expanded ? 'Hide the table' : 'Show as a table'}
      </DisclosureButton>
      {expanded && (
        <SignalTable id={tableId} series={series} metrics={metrics} />
      )}
    </figure>
  );
}

/** A hundred percent, and the one of what never happened; else the library divides. */
function roundTicks(
  { unit }: MetricsSeries,
  top: number,
): number[] | undefined {
  if (unit === 'percent' && top === 100) {
    return [0, 50, 100];
  }
  return unit === 'count' && top === 1 ? [0, 1] : undefined;
}

/** A point between two gaps is no line: it is shown as a dot. */
function dot(props: { cx?: number; cy?: number; payload?: ChartPoint }) {
  const { cx, cy, payload } = props;
  return payload?.isAlone && cx !== undefined && cy !== undefined ? (
    <circle key={payload.at} cx={cx} cy={cy} r={2} className={classes.dot} />
  ) : (
    <g key={payload?.at} />
  );
}

function PointInWords(props: {
  point: ChartPoint;
  unit: MetricsSeries['unit'];
}) {
  const { point, unit } = props;
  return (
    <div className={classes.tooltip}>
      <strong>
        {point.value === null ? 'no data' : formatValue(point.value, unit)}
      </strong>{' '}
      {formatExactTime(new Date(point.at))}
    </div>
  );
}

/** By the clock; where days are the steps, by their date. */
function formatTick(at: number, length: number): string {
  return new Intl.DateTimeFormat(
    'en-GB',
    length > 48 * 3_600_000
      ? { day: 'numeric', month: 'short' }
      : { hour: '2-digit', minute: '2-digit' },
  ).format(new Date(at));
}

/** By the clock; with its date where it is of another day than the end. */
function formatClock(at: number, to: number): string {
  const sameDay = new Date(at).toDateString() === new Date(to).toDateString();
  return new Intl.DateTimeFormat('en-GB', {
    ...(!sameDay && { day: 'numeric', month: 'short' }),
    hour: '2-digit',
    minute: '2-digit',
  }).format(new Date(at));
}
