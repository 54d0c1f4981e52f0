import {
  AwsEstateApi,
  Cell,
  ListEnvelope,
} from '@pilothouse/plugin-aws-estate-common';

/** Pages of 200 that are read at most: 10,000 cells. */
const MAXIMUM_PAGES = 50;

/** Every cell; `nextCursor` stays where there are more than can be shown. */
export async function loadCells(
  api: Pick<AwsEstateApi, 'listCells'>,
  signal: AbortSignal,
): Promise<ListEnvelope<Cell>> {
  let answer = await api.listCells({ limit: 200 }, { signal });
  const items = [...answer.items];
  for (let page = 1; page < MAXIMUM_PAGES && answer.nextCursor; page++) {
    answer = await api.listCells(
      { limit: 200, cursor: answer.nextCursor },
      { signal },
    );
    items.push(...answer.items);
  }
  return { ...answer, items };
}
