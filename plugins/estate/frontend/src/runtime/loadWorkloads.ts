import { CompoundEntityRef } from '@backstage/catalog-model';
import {
  AwsEstateApi,
  AwsResourceDetails,
  ListEnvelope,
} from '@pilothouse/plugin-aws-estate-common';

/** Pages of 50 that are read at most: 200 workloads of one service. */
const MAXIMUM_PAGES = 4;

/**
 * All workloads of a catalog entity with their details, worst first, as of the
 * oldest of what was read. The answer keeps `nextCursor` where there are more
 * than a page can show.
 */
export async function loadWorkloads(
  api: Pick<AwsEstateApi, 'listEntityResources'>,
  entity: CompoundEntityRef,
  signal: AbortSignal,
): Promise<ListEnvelope<AwsResourceDetails>> {
  const read = (cursor?: string) =>
    api.listEntityResources(
      entity,
      { workload: true, limit: 50, ...(cursor && { cursor }) },
      { signal },
    );
  let answer = await read();
  const items = [...answer.items];
  let { asOf } = answer;
  for (let page = 1; page < MAXIMUM_PAGES && answer.nextCursor; page++) {
    answer = await read(answer.nextCursor);
    items.push(...answer.items);
    asOf = answer.asOf < asOf ? answer.asOf : asOf;
  }
  return { ...answer, items, asOf };
}
