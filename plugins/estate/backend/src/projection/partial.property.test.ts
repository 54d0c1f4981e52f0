import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import {
  defineAwsService,
  DEFAULT_ENVIRONMENT_CONFIG,
  defineResourceType,
  Observation,
  Relation,
} from '@pilothouse/plugin-aws-estate-node';
import fc from 'fast-check';
import { Knex } from 'knex';
import { claimContext } from '../__testUtils__/claims';
import { createTestEstate } from '../__testUtils__/estate';
import { TARGET } from '../__testUtils__/fakeService';
import { createProjection } from './createProjection';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
const NAMES = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'];
/** What each of them states beside links of no kind in particular, so that evidence stands a few links from what it is of. */
const ROLES: Record<string, [kind: string, to: readonly string[]]> = {
  a: ['reads-from', ['c', 'd']],
  b: ['reads-from', ['c', 'd']],
  c: ['dead-letters-to', ['c', 'd']],
  d: ['dead-letters-to', ['c', 'd']],
  e: ['watches', ['b', 'c', 'd']],
  f: ['watches', ['b', 'c', 'd']],
  g: ['combines', ['e', 'f', 'g', 'h']],
  h: ['combines', ['e', 'f', 'g', 'h']],
  i: ['scales', ['a', 'b', 'j']],
  j: ['scales', ['a', 'b', 'i']],
};
const OWNERS = ['payment', 'order'];

interface Thing {
  name: string;
  pointsTo: Array<[kind: string, name: string]>;
  broken: boolean;
  owner?: string;
  /** In a stack, or is one. */
  stack?: 'in' | 'is';
}

const thing = (name: string): fc.Arbitrary<Thing> =>
  fc.record(
    {
      name: fc.constant(name),
      pointsTo: fc
        .tuple(
          fc.subarray(NAMES, { maxLength: 2 }),
          fc.subarray([...ROLES[name][1]], { minLength: 1 }),
        )
        .map(([anything, inRole]): Thing['pointsTo'] => [
          ...anything.map((to): [string, string] => ['points-to', to]),
          ...inRole.map((to): [string, string] => [ROLES[name][0], to]),
        ]),
      broken: fc.boolean(),
      owner: fc.constantFrom(...OWNERS, 'nobody'),
      stack: fc.constantFrom('in' as const, undefined),
    },
    { requiredKeys: ['name', 'pointsTo', 'broken'] },
  );
const world: fc.Arbitrary<Thing[]> = fc
  .tuple(...NAMES.map(name => fc.option(thing(name))))
  .map(things => things.filter(each => each !== null));

/** What is looked at again, and whether the stack got another owner. */
const change = fc.record({
  names: fc.subarray(NAMES, { minLength: 1 }),
  moved: fc.constantFrom(false, false, true),
});

const arnOf = (name: string) =>
  `arn:aws:linked:eu-west-1:111111111111:thing/${name}`;
const STACK = 'arn:aws:cloudformation:eu-west-1:111111111111:stack/s/1';

function observe({ name, pointsTo, broken, owner, stack }: Thing): Observation {
  return {
    kind: 'resource',
    arn: arnOf(name),
    type: 'linked:thing',
    name,
    tags: {
      ...(owner ? { team: owner } : {}),
      ...(stack ? { 'aws:cloudformation:stack-id': STACK } : {}),
    },
    data: {
      pointsTo: pointsTo.map(([kind, to]) => ({ kind, toArn: arnOf(to) })),
      broken,
    },
  };
}

/** Its verdict names all that it is linked with, so that whatever is missed shows. */
const definition = (current: () => readonly Observation[]) =>
  defineAwsService({
    id: 'linked',
    title: 'Linked',
    scope: 'region',
    cadence: { every: { minutes: 5 }, because: 'it is a test' },
    buckets: [],
    iam: [],
    resourceTypes: [
      defineResourceType<{ pointsTo: Relation[]; broken: boolean }>({
        type: 'linked:thing',
        title: 'thing',
        workload: true,
        relate: ({ data }) => data.pointsTo,
        assess: ({ data }, { related }) => ({
          status: data.broken ? 'down' : 'healthy',
          reasons: related.map(each => ({
            code: 'linked',
            status: 'healthy',
            sentence: `${each.name} ${JSON.stringify(each.data)}`,
            evidence: [],
          })),
        }),
        consoleUrl: ({ resource }) => `https://console.test/${resource}`,
      }),
      defineResourceType({
        type: 'cloudformation:stack',
        title: 'stack',
        workload: false,
        consoleUrl: ({ resource }) => `https://console.test/${resource}`,
      }),
    ],
    async *collect() {
      yield* current();
    },
  });

async function derived(knex: Knex) {
  return {
    resources: await knex('resources')
      .orderBy('arn')
      .select('arn', 'owner_ref', 'claim', 'environment', 'health', 'gone_at')
      .select('health_status', 'health_rank', 'health_since'),
    relations: await knex('relations').orderBy(['from_arn', 'to_arn', 'kind']),
    transitions: await knex('health_transitions')
      .orderBy(['arn', 'at', 'to_status'])
      .select('arn', 'from_status', 'to_status', 'reasons'),
  };
}

class RolledBack extends Error {}

it('What follows from some resources is what would follow from all', async () => {
  let observations: Observation[] = [];
  const estate = await createTestEstate(
    databases,
    [definition(() => observations)],
    { claims: claimContext(OWNERS.map(name => `group:default/${name}`)) },
  );
  const { knex, definitions, store, clock } = estate;
  const prepare = createProjection({
    definitions,
    environments: DEFAULT_ENVIRONMENT_CONFIG,
    claimContext: async () => estate.claims.current,
    now: () => clock.date,
    logger: mockServices.logger.mock(),
  });
  const project = await prepare();

  async function after(touched: string[] | undefined, gone: string[]) {
    let result;
    await knex
      .transaction(async transaction => {
        await transaction('resources')
          .whereIn('arn', gone)
          .update({ gone_at: clock.date });
        await project(transaction, TARGET, touched);
        result = await derived(transaction);
        throw new RolledBack();
      })
      .catch(error => {
        if (!(error instanceof RolledBack)) {
          throw error;
        }
      });
    return result;
  }

  const stack: Observation = {
    kind: 'resource',
    arn: STACK,
    type: 'cloudformation:stack',
    name: 's',
    tags: { team: 'order' },
    data: {},
  };
  await fc.assert(
    fc.asyncProperty(
      world,
      world,
      change,
      async (before, now, { names, moved }) => {
        clock.advance(10);
        observations = [stack, ...before.map(observe)];
        await store.makeDue({}, clock.date);
        await estate.sweep();

        clock.advance(1);
        // Some are observed again, or found missing; the others are not touched.
        const touched = now.filter(({ name }) => names.includes(name));
        const stackNow = {
          ...stack,
          tags: { team: moved ? 'payment' : 'order' },
        };
        const page = [...(moved ? [stackNow] : []), ...touched.map(observe)];
        await store.writePage(
          {
            id: '00000000-0000-4000-8000-000000000000',
            cell: { ...TARGET, service: 'linked' },
            startedAt: clock.date,
          },
          clock.date,
          page,
        );
        const gone = before
          .filter(({ name }) => names.includes(name))
          .filter(({ name }) => !now.some(each => each.name === name))
          .map(({ name }) => arnOf(name));
        const arns = [...page.map(({ arn }) => arn), ...gone];
        expect(await after(arns, gone)).toEqual(await after(undefined, gone));
      },
    ),
    { numRuns: 100 },
  );
});
