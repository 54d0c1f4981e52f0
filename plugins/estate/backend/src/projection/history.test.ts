import { TestDatabases } from '@backstage/backend-test-utils';
import { HealthStatus } from '@pilothouse/plugin-aws-estate-common';
import { createTestEstate } from '../__testUtils__/estate';
import { fakeArn, fakeService, observed } from '../__testUtils__/fakeService';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });

/** An estate of one workload, of which AWS says how it is and since when. */
async function setUp() {
  const world: { status: HealthStatus; since?: string } = { status: 'unknown' };
  const definition = fakeService({
    *collect() {
      yield observed('a', { status: world.status });
    },
  });
  const [type, ...others] = definition.resourceTypes;
  const estate = await createTestEstate(databases, [
    {
      ...definition,
      resourceTypes: [
        {
          ...type,
          assess(...parameters: Parameters<NonNullable<typeof type.assess>>) {
            const { status, reasons } = type.assess!(...parameters);
            return { status, reasons: [{ ...reasons[0], since: world.since }] };
          },
        },
        ...others,
      ],
    },
  ]);
  const sees = async (status: HealthStatus, since?: string) => {
    Object.assign(world, { status, since });
    await estate.sweep();
    const row = await estate.resource(fakeArn('a'));
    const history = await estate
      .knex('health_transitions')
      .orderBy(['at', 'id'])
      .select('at', 'to_status');
    return {
      since: row.health_since.toISOString(),
      reason: row.health.reasons[0].since,
      history: history.map(({ at, to_status }) => [
        at.toISOString(),
        to_status,
      ]),
    };
  };
  const ago = (minutes: number) =>
    new Date(estate.clock.now() - minutes * 60_000).toISOString();
  return { estate, sees, ago };
}

describe('Row, reason and history', () => {
  it('tell one beginning, which stays where it is', async () => {
    const { estate, sees, ago } = await setUp();
    const began = ago(25);
    const first = await sees('down', began);
    expect(first).toEqual({
      since: began,
      reason: began,
      history: [[began, 'down']],
    });
    // the evidence of it is forgotten, as AWS forgets
    for (const forgotten of [12, 10, 9]) {
      estate.clock.advance(5);
      expect(await sees('down', ago(forgotten))).toEqual(first);
    }
  });

  it('know what was unknown before the first look was complete', async () => {
    const { estate, sees, ago } = await setUp();
    await sees('unknown');
    estate.clock.advance(5);
    const began = ago(25);
    expect(await sees('down', began)).toEqual({
      since: began,
      reason: began,
      history: [[began, 'down']],
    });
  });

  it('keep what the portal saw otherwise', async () => {
    const { estate, sees, ago } = await setUp();
    await sees('healthy');
    const seen = ago(0);
    estate.clock.advance(60);
    await sees('healthy');
    estate.clock.advance(5);
    const { since, history } = await sees('degraded', ago(3));
    expect(since).toBe(ago(3));
    expect(history).toEqual([
      [seen, 'healthy'],
      [ago(3), 'degraded'],
    ]);
  });
});
