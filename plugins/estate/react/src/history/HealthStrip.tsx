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

/** The strip's own coordinates; it is stretched to the width it is given. */
const WIDTH = 1000;
const HEIGHT = 16;

/** A change of a moment is still to be seen: at least so wide. */
const LEAST_WIDTH = 36;

/** Height by status, so that the strip can be read without its colours. */
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
 * was worse, true to scale but for spans too short to be seen; hatched where
 * the portal did not know it yet. The same in words is
 * its accessible name.
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
          title={`Not yet known before ${formatExactTime(first.to)}`}
        />
      )}
      <svg
        className={classes.bars}
        aria-hidden="true"
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
      >
        <line
          className={classes.ground}
          x1={0}
          x2={WIDTH}
          y1={HEIGHT - 0.5}
          y2={HEIGHT - 0.5}
        />
        {segments.map(segment => (
          <Bar key={segment.start} segment={segment} />
        ))}
      </svg>
    </div>
  );
}

function Bar({ segment }: { segment: StripSegment }) {
  const { status, start, width } = segment;
  if (!status) {
    return null;
  }
  const height = HEIGHTS[status];
  const shown = Math.max(width * WIDTH, LEAST_WIDTH);
  return (
    <rect
      className={classes.bar}
      data-status={status}
      x={Math.min(start * WIDTH, WIDTH - shown)}
      width={shown}
      y={HEIGHT - height}
      height={height}
    >
      <title>
        {`${STATUS_LABELS[status]} for ${formatDuration(
          segment.to.getTime() - segment.from.getTime(),
        )} from ${formatExactTime(segment.from)}`}
      </title>
    </rect>
  );
}
