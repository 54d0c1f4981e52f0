import { HealthStatus } from '@pilothouse/plugin-aws-estate-common';
import { useMemo } from 'react';
import { STATUS_LABELS } from '../status';
import { formatDuration, formatExactTime } from '../time';
import classes from './HealthStrip.module.css';
import {
  describeStrip,
  StripHistory,
  StripSegment,
  stripSegments,
} from './stripSegments';

/** Height by status in pixels of 16, so that the strip can be read without its colours. */
const HEIGHTS: Readonly<Record<HealthStatus, number>> = {
  down: 16,
  degraded: 12,
  unknown: 9,
  healthy: 5,
  idle: 2,
};

/** @public */
export interface HealthStripProps {
  history: StripHistory;
}

/**
 * How a workload's status changed over time: one bar per span, taller where it
 * was worse, true to scale but for what was worse than healthy and too short to
 * be seen; hatched where the portal did not watch it yet. HealthStripKey
 * explains both. The same in
 * words is its accessible name.
 *
 * @public
 */
export function HealthStrip({ history }: HealthStripProps) {
  const segments = useMemo(() => stripSegments(history), [history]);
  const [first] = segments;
  const isYoung = first !== undefined && !first.status;
  return (
    <div
      className={classes.root}
      role="img"
      aria-label={describeStrip(segments)}
    >
      {isYoung && (
        <div
          className={classes.notYetKnown}
          style={{ width: `${first.width * 100}%` }}
          title={`Not watched before ${formatExactTime(first.to)}`}
        />
      )}
      {segments.map(segment => (
        <Bar key={segment.start} segment={segment} />
      ))}
    </div>
  );
}

function Bar({ segment }: { segment: StripSegment }) {
  const { status, start, width, from, to } = segment;
  if (!status) {
    return null;
  }
  return (
    <div
      className={classes.bar}
      data-status={status}
      aria-hidden="true"
      style={{
        // what is widened so that it can be seen grows inwards
        ...(start < 0.5
          ? { left: `${start * 100}%` }
          : { right: `${Math.max(0, 1 - start - width) * 100}%` }),
        width: `${width * 100}%`,
        height: HEIGHTS[status],
      }}
      title={`${STATUS_LABELS[status]} for ${formatDuration(
        to.getTime() - from.getTime(),
      )}, from ${formatExactTime(from)} to ${formatExactTime(to)}`}
    />
  );
}
