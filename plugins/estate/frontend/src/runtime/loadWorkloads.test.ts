import {
  AwsResourceDetails,
  ListEnvelope,
} from '@pilothouse/plugin-aws-estate-common';
import { loadWorkloads } from './loadWorkloads';

const PAYMENT = { kind: 'component', namespace: 'default', name: 'payment' };

/** An estate that answers with a page for each of these times, in their order. */
function pagesAsOf(...times: string[]) {
  const cursors: Array<string | undefined> = [];
  return {
    cursors,
    listEntityResources: async (
      _: unknown,
      query?: { cursor?: string },
    ): Promise<ListEnvelope<AwsResourceDetails>> => {
      cursors.push(query?.cursor);
      const page = Number(query?.cursor ?? 0);
      return {
        items: [{ name: `workload-${page}` } as AwsResourceDetails],
        nextCursor: page + 1 < times.length ? String(page + 1) : undefined,
        asOf: times[page],
        incomplete: [],
      };
    },
  };
}

const load = (api: ReturnType<typeof pagesAsOf>) =>
  loadWorkloads(api, PAYMENT, new AbortController().signal);

describe('loadWorkloads', () => {
  it('is as old as the oldest of its pages', async () => {
    const { items, asOf, nextCursor } = await load(
      pagesAsOf(
        '2026-11-21T12:03:00.000Z',
        '2026-11-21T12:01:00.000Z',
        '2026-11-21T12:02:00.000Z',
      ),
    );
    expect(asOf).toBe('2026-11-21T12:01:00.000Z');
    expect(items.map(({ name }) => name)).toEqual([
      'workload-0',
      'workload-1',
      'workload-2',
    ]);
    expect(nextCursor).toBeUndefined();
  });

  it('reads four pages and says that there are more', async () => {
    const api = pagesAsOf(...Array(6).fill('2026-11-21T12:00:00.000Z'));
    const { items, nextCursor } = await load(api);
    expect(api.cursors).toEqual([undefined, '1', '2', '3']);
    expect(items).toHaveLength(4);
    expect(nextCursor).toBe('4');
  });
});
