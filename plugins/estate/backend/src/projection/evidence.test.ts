import { TestDatabases } from '@backstage/backend-test-utils';
import {
  defineAwsService,
  defineResourceType,
  Observation,
} from '@pilothouse/plugin-aws-estate-node';
import { createTestEstate } from '../__testUtils__/estate';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });

describe('Evidence', () => {
  const arnOf = (name: string) =>
    `arn:aws:linked:eu-west-1:111111111111:thing/${name}`;
  /** What each thing states; its verdict names all that is evidence of it. */
  const linked = (world: Record<string, Array<[kind: string, to: string]>>) =>
    defineAwsService({
      id: 'linked',
      title: 'Linked',
      scope: 'region',
      cadence: { every: { minutes: 5 }, because: 'it is a test' },
      buckets: [],
      iam: [],
      resourceTypes: [
        defineResourceType<{ states: Array<[string, string]> }>({
          type: 'linked:thing',
          title: 'thing',
          workload: true,
          relate: ({ data }) =>
            data.states.map(([kind, to]) => ({ kind, toArn: arnOf(to) })),
          assess: (_, { related }) => ({
            status: 'healthy',
            reasons: related.map(({ name }) => ({
              code: name,
              status: 'healthy',
              sentence: 'It is related.',
              evidence: [],
            })),
          }),
          consoleUrl: ({ resource }) => `https://console.test/${resource}`,
        }),
      ],
      async *collect() {
        yield* Object.entries(world).map(
          ([name, states]): Observation => ({
            kind: 'resource',
            arn: arnOf(name),
            type: 'linked:thing',
            name,
            data: { states },
          }),
        );
      },
    });

  it('of a queue is evidence of what reads it, over composite alarms too', async () => {
    const estate = await createTestEstate(databases, [
      linked({
        reader: [['reads-from', 'queue']],
        writer: [['sends-to', 'queue']],
        queue: [['dead-letters-to', 'dead']],
        dead: [],
        age: [['watches', 'queue']],
        depth: [['watches', 'dead']],
        both: [
          ['combines', 'age'],
          ['combines', 'other'],
        ],
        all: [['combines', 'both']],
        other: [['watches', 'writer']],
      }),
    ]);
    await estate.sweep();
    const evidenceOf = async (name: string) =>
      (await estate.resource(arnOf(name))).health.reasons.map(
        ({ code }: { code: string }) => code,
      );
    expect(await evidenceOf('reader')).toEqual([
      'age',
      'all',
      'both',
      'depth',
      'queue',
    ]);
    expect(await evidenceOf('writer')).toEqual([
      'all',
      'both',
      'other',
      'queue',
    ]);
  });
});
