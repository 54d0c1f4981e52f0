import { TestDatabases } from '@backstage/backend-test-utils';
import { Observation } from '@pilothouse/plugin-aws-estate-node';
import { createTestEstate } from '../__testUtils__/estate';
import { fakeArn, fakeService, observed } from '../__testUtils__/fakeService';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });

it('A collector sees what is stored of the live resources of a type', async () => {
  let world: Observation[] = [observed('a', { status: 'idle' }), observed('b')];
  const seen: Array<Record<string, unknown>> = [];
  const estate = await createTestEstate(databases, [
    fakeService({
      async *collect(context) {
        seen.push(Object.fromEntries(await context.stored('fake:service')));
        seen.push(Object.fromEntries(await context.stored('fake:part')));
        yield* world;
      },
    }),
  ]);
  const sweep = async () => {
    seen.length = 0;
    await estate.sweep();
    estate.clock.advance(5);
    return [...seen];
  };

  expect(await sweep()).toEqual([{}, {}]);
  world = [observed('a')];
  expect(await sweep()).toEqual([
    {
      [fakeArn('a')]: { status: 'idle' },
      [fakeArn('b')]: { status: 'healthy' },
    },
    {},
  ]);
  // what is gone is history, and nothing to rest on
  expect(await sweep()).toEqual([
    { [fakeArn('a')]: { status: 'healthy', seen: 1 } },
    {},
  ]);
});

it('Tags that are no longer told of stay as they were, until the resource is gone', async () => {
  const tagged = (tags?: Record<string, string>) => [
    { ...observed('a'), tags } as Observation,
  ];
  let world = tagged();
  const estate = await createTestEstate(databases, [
    fakeService({
      async *collect() {
        yield* world;
      },
    }),
  ]);
  const tagsAfter = async (next: Observation[]) => {
    world = next;
    await estate.sweep();
    estate.clock.advance(5);
    const { tags } = await estate
      .knex('resources')
      .where({ arn: fakeArn('a') })
      .first('tags');
    return tags;
  };

  expect(await tagsAfter(tagged({ team: 'payment' }))).toEqual({
    team: 'payment',
  });
  expect(await tagsAfter(tagged())).toEqual({
    team: 'payment',
  });
  expect(await tagsAfter(tagged({}))).toEqual({});
  expect(await tagsAfter(tagged({ team: 'payment' }))).toEqual({
    team: 'payment',
  });
  await tagsAfter([]);
  // another thing of the same name
  expect(await tagsAfter(tagged())).toEqual({});
});
