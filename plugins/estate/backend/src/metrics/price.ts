/**
 * What AWS asks for 1,000 metrics of GetMetricData, in US dollars, in the
 * Regions that are cheapest and most used.
 *
 * @see https://aws.amazon.com/cloudwatch/pricing/
 */
export const PRICE_PER_THOUSAND = 0.01;

/** How many metrics an amount of US dollars pays for. */
export function metricsFor(dollars: number): number {
  // Rounded first: 0.29 dollars are 29 cents, not 28.999….
  return Math.floor(
    Math.round((dollars * 1_000_000) / PRICE_PER_THOUSAND) / 1_000,
  );
}

/** What a number of metrics costs, in US dollars. */
export function priceOf(metrics: number): number {
  return Math.round(metrics * PRICE_PER_THOUSAND * 1_000) / 1_000_000;
}
