import { StripSegment } from './stripSegments';

/** A segment with where it is drawn, as shares of the strip's width, 0 to 1. */
export interface DrawnSegment extends StripSegment {
  x: number;
  drawnWidth: number;
}

/** What is known takes at least so much of the strip. */
const LEAST_KNOWN_SHARE = 0.5;

/**
 * Where the segments are drawn: true to scale, but for the time before the
 * portal knew the resource. In a service of some minutes that would be all of
 * a day's strip, and the changes since would share one pixel: it is shortened
 * to half of the strip, and what is known is true to scale in the other half.
 */
export function drawnSegments(
  segments: readonly StripSegment[],
): DrawnSegment[] {
  const [first] = segments;
  const before = first && !first.status ? first.width : 0;
  const drawnBefore =
    before < 1 ? Math.min(before, 1 - LEAST_KNOWN_SHARE) : before;
  const scale = before < 1 ? (1 - drawnBefore) / (1 - before) : 1;
  return segments.map((segment, index) =>
    index === 0 && before > 0
      ? { ...segment, x: 0, drawnWidth: drawnBefore }
      : {
          ...segment,
          x: drawnBefore + (segment.start - before) * scale,
          drawnWidth: segment.width * scale,
        },
  );
}
