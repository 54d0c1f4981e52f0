/**
 * Durations are spread log-normally, so that the p95 is twice the median: the
 * ratio that most well-behaved functions show.
 */
const SIGMA = Math.log(2) / 1.645;
/** Where the p95 stays below this share of the timeout, nothing reaches it. */
const CLEAR = 0.95;

/** How long the invocations of a span took, in milliseconds. */
export interface Durations {
  readonly minimum: number;
  readonly average: number;
  readonly p95: number;
  readonly maximum: number;
  /** Share of invocations that reached the timeout. */
  readonly timedOut: number;
}

/** Durations of a function that usually takes `median` and is stopped at `timeout`. */
export function durationsOf(median: number, timeout: number): Durations {
  const p95 = 2 * median;
  const timedOut =
    p95 <= CLEAR * timeout
      ? 0
      : 1 - normalShare(Math.log(timeout / median) / SIGMA);
  const mean = Math.min(timeout, median * Math.exp(SIGMA ** 2 / 2));
  return {
    minimum: Math.min(timeout, 0.45 * median),
    average: mean * (1 - timedOut) + timeout * timedOut,
    p95: Math.min(timeout, p95),
    maximum: timedOut > 0 ? timeout : Math.min(0.99 * timeout, 1.25 * p95),
    timedOut,
  };
}

/** The median with which this share of invocations reaches a timeout. */
export function medianForTimeouts(timeout: number, share: number): number {
  let [low, high] = [timeout / 64, timeout * 64];
  for (let round = 0; round < 40; round += 1) {
    const middle = Math.sqrt(low * high);
    if (1 - normalShare(Math.log(timeout / middle) / SIGMA) < share) {
      low = middle;
    } else {
      high = middle;
    }
  }
  return low;
}

/** Share of a standard normal distribution below a value (Abramowitz and Stegun 26.2.17). */
function normalShare(value: number): number {
  const size = Math.abs(value);
  const t = 1 / (1 + 0.2316419 * size);
  const tail =
    (Math.exp((-size * size) / 2) / Math.sqrt(2 * Math.PI)) *
    t *
    (0.31938153 +
      t *
        (-0.356563782 +
          t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return value >= 0 ? 1 - tail : tail;
}
