import { ECSClient, UpdateServiceCommand } from '@aws-sdk/client-ecs';
import {
  LambdaClient,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda';
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { TestDatabases } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { createLiveShop, SHOP_QUEUES, until } from '../__testUtils__/liveShop';
import { createShopEstate } from '../__testUtils__/shop';
import { Simulator, startSimulator } from '../__testUtils__/simulator';

jest.setTimeout(240_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
const PLACE = { accountId: '100000000004', region: 'eu-west-1' };

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator(['--estate', 'shop.yaml']);
});
afterAll(() => simulator.stop());
beforeEach(async () => {
  await simulator.control('POST', 'reset');
  // What happens does so when the test says, so that two sweeps see the same.
  await simulator.control('POST', 'clock', { speed: 0 });
});

/** What somebody does in the shop who works there. */
async function work(knex: Knex): Promise<void> {
  const client = {
    region: PLACE.region,
    credentials: { accessKeyId: PLACE.accountId, secretAccessKey: 'simulated' },
  };
  const ecs = new ECSClient(client);
  const some = (type: string) =>
    knex('resources')
      .where({ type, account_id: PLACE.accountId, region: PLACE.region })
      .orderBy('arn')
      .limit(6)
      .select('arn', 'data');
  for (const [index, { arn, data }] of (await some('ecs:service')).entries()) {
    await ecs.send(
      new UpdateServiceCommand({
        cluster: data.clusterArn,
        service: arn,
        desiredCount: 1 + (index % 4),
        forceNewDeployment: index % 2 === 0,
      }),
    );
  }
  const lambda = new LambdaClient(client);
  for (const { arn } of await some('lambda:function')) {
    await lambda.send(
      new UpdateFunctionConfigurationCommand({
        FunctionName: arn,
        Timeout: 77,
      }),
    );
  }
  for (let minute = 0; minute < 6; minute++) {
    await simulator.control('POST', 'clock', { advance: '1m' });
  }
  ecs.destroy();
  lambda.destroy();
}

/** Until every event has arrived and everything that it asked for was read. */
async function quiet(knex: Knex): Promise<void> {
  const client = {
    credentials: { accessKeyId: '100000000001', secretAccessKey: 'simulated' },
  };
  let still = 0;
  await until(async () => {
    const waiting = await Promise.all(
      SHOP_QUEUES.map(async ({ region, accountId, name }) => {
        const sqs = new SQSClient({ ...client, region });
        const { Attributes = {} } = await sqs.send(
          new GetQueueAttributesCommand({
            QueueUrl: `${simulator.url}/${accountId}/${name}`,
            AttributeNames: ['All'],
          }),
        );
        return (
          Number(Attributes.ApproximateNumberOfMessages) +
          Number(Attributes.ApproximateNumberOfMessagesNotVisible)
        );
      }),
    );
    const asked = await knex('refreshes').whereNotNull('due_at').first();
    still = waiting.every(count => count === 0) && !asked ? still + 1 : 0;
    // What a fault delays by a second is still on its way.
    return still > 75;
  });
}

/** When something was read or noticed first: of two portals each has its own times. */
const OF_THE_PORTAL = /(ReadAt|readInFullAt|desiredChange|reservedChange)$/;

/** Everything that a value holds, by path. */
function leaves(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) {
    return [`${path} ${JSON.stringify(value)}`];
  }
  return Object.entries(value)
    .filter(([key]) => !OF_THE_PORTAL.test(key))
    .flatMap(([key, each]) => leaves(each, `${path}.${key}`));
}

/** What is stored of live resources, and how they are, as lines that can be compared. */
async function stored(knex: Knex, ...columns: string[]): Promise<string[]> {
  const rows = await knex('resources')
    .whereNull('gone_at')
    .select('arn', ...columns);
  return rows.flatMap(({ arn, ...row }) => leaves(row, arn)).sort();
}

/** What one has and the other has not. */
function difference(some: readonly string[], others: readonly string[]) {
  const without = (these: readonly string[], those: readonly string[]) => {
    const known = new Set(those);
    return these.filter(each => !known.has(each));
  };
  return { only: without(some, others), missing: without(others, some) };
}

const NONE = { only: [], missing: [] };

it.each([
  ['nothing', undefined],
  ['duplicate', { type: 'duplicate', times: 3 }],
  ['reorder', { type: 'reorder', milliseconds: 500 }],
  ['forge', { type: 'forge' }],
  ['lose', { type: 'lose' }],
])(
  'With a bus that does %s to events, the tables are those of a fresh sweep',
  async (fault, effect) => {
    // It sweeps before and after, and never hears of an event.
    const fresh = await createShopEstate(databases);
    await fresh.sweepAll();
    const live = await createLiveShop(databases);
    await live.start();
    if (effect) {
      await simulator.control('POST', 'event-faults', {
        effect,
        probability: fault === 'lose' ? 0.7 : 1,
      });
    }
    try {
      await work(live.knex);
      await quiet(live.knex);
    } finally {
      await live.stop();
    }

    await fresh.sweepAll();
    const ofEvents = async (knex: Knex) =>
      (await stored(knex, 'data')).filter(line =>
        /^arn:aws:(lambda|ecs):[^ ]*:(service|function)[:/]/.test(line),
      );
    const toldByEvents = difference(
      await ofEvents(live.knex),
      await ofEvents(fresh.knex),
    );
    // Where events are lost the sweep below makes up for them, so something is missing before.
    const told = toldByEvents.only.length + toldByEvents.missing.length === 0;
    expect({ told, ...(fault === 'lose' ? NONE : toldByEvents) }).toEqual({
      told: fault !== 'lose',
      ...NONE,
    });
    await live.sweepAll();
    const columns = ['data', 'tags', 'owner_ref', 'environment'];
    columns.push('health_status', 'version');
    expect(
      difference(
        await stored(live.knex, ...columns),
        await stored(fresh.knex, ...columns),
      ),
    ).toEqual(NONE);

    const state = await live.queueState();
    expect(Number(state.received)).toBeGreaterThan(10);
    expect(Number(state.duplicates) > 0).toBe(fault === 'duplicate');
    expect(Number(state.set_aside) > 0).toBe(fault === 'forge');
    expect(Number(state.not_of_estate) > 0).toBe(fault === 'forge');
    expect(
      await live.knex('resources').where('arn', 'like', '%999999999999%'),
    ).toEqual([]);
  },
);
