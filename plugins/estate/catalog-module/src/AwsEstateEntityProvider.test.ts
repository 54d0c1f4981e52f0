import { mockServices } from '@backstage/backend-test-utils';
import {
  DiscoveredService,
  DiscoveredServiceList,
  ListDiscoveredServicesQuery,
} from '@pilothouse/plugin-aws-estate-common';
import { AwsEstateEntityProvider } from './AwsEstateEntityProvider';

const service = (
  name: string,
  rest: Partial<DiscoveredService> = {},
): DiscoveredService => ({
  entityRef: `component:default/${name}`,
  namespace: 'default',
  name,
  description: '1 ECS service in production, found on AWS.',
  type: 'service',
  lifecycle: 'production',
  otherOwners: [],
  ambiguousWith: [],
  links: [],
  annotations: { 'pilothouse.dev/discovered': 'true' },
  members: [],
  firstSeenAt: '2026-11-21T12:00:00Z',
  ...rest,
});

/** An estate whose pages hold two services each. */
function setUp() {
  const state: {
    services: DiscoveredService[];
    revision: string;
    /** Called before each page. */
    beforePage?: (query: ListDiscoveredServicesQuery) => void;
    missing: number;
    now: number;
  } = { services: [], revision: '1', missing: 0, now: 0 };
  const asked: string[] = [];
  /** How many services each answer held. */
  const told: number[] = [];
  const provider = new AwsEstateEntityProvider({
    estate: {
      async listDiscoveredServices(query = {}, options = {}) {
        state.beforePage?.(query);
        asked.push(options.token ?? '');
        const from = Number(query.cursor ?? 0);
        const to = from + Math.min(query.limit ?? 100, 2);
        const page: DiscoveredServiceList = {
          items: state.services.slice(from, to),
          nextCursor:
            from < to && to < state.services.length ? String(to) : undefined,
          totalItems: state.services.length + state.missing,
          revision: state.revision,
          asOf: '2026-11-21T12:00:00Z',
        };
        told.push(page.items.length);
        return page;
      },
    },
    token: async () => 'plugin-token',
    logger: mockServices.logger.mock(),
    now: () => state.now,
  });
  const applyMutation = jest.fn(async () => {});
  return {
    state,
    asked,
    told,
    provider,
    applyMutation,
    connect: () => provider.connect({ applyMutation, refresh: async () => {} }),
  };
}

const names = (mutation: unknown) =>
  (
    mutation as {
      entities: Array<{ entity: { metadata: { name: string } } }>;
    }
  ).entities.map(({ entity }) => entity.metadata.name);

describe('the provider aws-estate', () => {
  it('tells the catalog all pages as a whole, without location keys', async () => {
    const { state, asked, provider, applyMutation, connect } = setUp();
    state.services = ['a', 'b', 'c'].map(name => service(name));
    await connect();
    await provider.refresh();
    expect(applyMutation.mock.calls).toEqual([
      [
        {
          type: 'full',
          entities: ['a', 'b', 'c'].map(name => ({
            entity: expect.objectContaining({
              metadata: expect.objectContaining({ name }),
            }),
          })),
        },
      ],
    ]);
    expect(new Set(asked)).toEqual(new Set(['plugin-token']));
  });

  it('tells nothing again until something changed', async () => {
    const { state, told, provider, applyMutation, connect } = setUp();
    state.services = ['a', 'b', 'c'].map(name => service(name));
    await connect();
    await provider.refresh();
    await provider.refresh();
    await provider.refresh();
    expect(applyMutation).toHaveBeenCalledTimes(1);
    // All of it once; then only the revision, which says that nothing changed.
    expect(told).toEqual([2, 1, 0, 0]);
    state.services.pop();
    state.revision = '2';
    await provider.refresh();
    expect(names(applyMutation.mock.lastCall?.at(0))).toEqual(['a', 'b']);
  });

  it.each<[string, (setup: ReturnType<typeof setUp>) => void]>([
    [
      'does not answer',
      ({ state }) => {
        state.beforePage = () => {
          throw new Error('503');
        };
      },
    ],
    [
      'stops answering after the first page',
      ({ state }) => {
        state.beforePage = ({ cursor }) => {
          if (cursor) {
            throw new Error('connection reset');
          }
        };
      },
    ],
    [
      'tells fewer than it has',
      ({ state }) => {
        state.missing = 1;
      },
    ],
    [
      'changes with every page',
      ({ state }) => {
        state.beforePage = () => {
          state.revision += '+';
        };
      },
    ],
  ])('leaves everything as it is where the estate %s', async (_, breakIt) => {
    const setup = setUp();
    const { state, provider, applyMutation, connect } = setup;
    state.services = ['a', 'b', 'c'].map(name => service(name));
    await connect();
    await provider.refresh();
    state.revision = '2';
    breakIt(setup);
    await provider.refresh();
    expect(applyMutation).toHaveBeenCalledTimes(1);
    // And tells what changed as soon as it can.
    state.beforePage = undefined;
    state.missing = 0;
    await provider.refresh();
    expect(applyMutation).toHaveBeenCalledTimes(2);
  });

  it('begins again where something changes between two pages', async () => {
    const { state, provider, applyMutation, connect } = setUp();
    state.services = ['a', 'b', 'c'].map(name => service(name));
    let changed = false;
    state.beforePage = ({ cursor }) => {
      if (cursor && !changed) {
        changed = true;
        state.services = ['b', 'c', 'd'].map(name => service(name));
        state.revision = '2';
      }
    };
    await connect();
    await provider.refresh();
    expect(
      applyMutation.mock.calls.map(([call]: unknown[]) => names(call)),
    ).toEqual([['b', 'c', 'd']]);
  });

  it('tells again what the catalog refused', async () => {
    const { state, provider, applyMutation, connect } = setUp();
    state.services = [service('a')];
    await connect();
    applyMutation.mockRejectedValueOnce(new Error('deadlock'));
    await provider.refresh();
    await provider.refresh();
    expect(applyMutation).toHaveBeenCalledTimes(2);
  });

  it('tells all again after ten minutes, so that what was deleted by hand comes back', async () => {
    const { state, provider, applyMutation, connect } = setUp();
    state.services = [service('a')];
    await connect();
    await provider.refresh();
    state.now = 10 * 60_000 - 1;
    await provider.refresh();
    expect(applyMutation).toHaveBeenCalledTimes(1);
    state.now = 10 * 60_000;
    await provider.refresh();
    await provider.refresh();
    expect(
      applyMutation.mock.calls.map(([call]: unknown[]) => names(call)),
    ).toEqual([['a'], ['a']]);
  });

  it('waits until the catalog is there', async () => {
    const { provider, asked } = setUp();
    await provider.refresh();
    expect(asked).toEqual([]);
  });
});
