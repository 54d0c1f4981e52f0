import {
  AwsEstateApi,
  HealthHistory,
} from '@pilothouse/plugin-aws-estate-common';

/** Pages of 200 that are read at most: 1,000 workloads of one team. */
const MAXIMUM_PAGES = 5;

/**
 * The last 24 hours of a team's workloads, by ARN: page by page, until all that
 * are shown are there.
 */
export async function loadHistories(
  api: Pick<AwsEstateApi, 'listHealthHistory'>,
  ownerRef: string,
  arns: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, HealthHistory>> {
  const histories = new Map<string, HealthHistory>();
  let cursor: string | undefined;
  for (let page = 0; page < MAXIMUM_PAGES; page++) {
    const answer = await api.listHealthHistory(
      { owner: ownerRef, limit: 200, ...(cursor && { cursor }) },
      { signal },
    );
    answer.items.forEach(history => histories.set(history.arn, history));
    cursor = answer.nextCursor;
    if (!cursor || arns.every(arn => histories.has(arn))) {
      break;
    }
  }
  return histories;
}
