import { createHash } from 'node:crypto';
import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import {
  createQueuePoller,
  EventQueue,
  HandleMessages,
} from '@pilothouse/plugin-aws-estate-node';
import { Knex } from 'knex';
import { until } from '../__testUtils__/liveShop';
import {
  createRealAccess,
  SHOP_CONFIG,
  Simulator,
  startSimulator,
} from '../__testUtils__/simulator';
import { openDatabase } from '../database/postgres';
import { createQueueStore } from './createQueueStore';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
const HUB = '100000000001';
const REGION = 'eu-west-1';

let simulator: Simulator;
let knex: Knex;
let sqs: SQSClient;
beforeAll(async () => {
  simulator = await startSimulator(['--estate', 'shop.yaml']);
  knex = await openDatabase(
    mockServices.database({
      knex: await databases.init('POSTGRES_18'),
      migrations: { skip: false },
    }),
  );
  // What was handled stays only if its transaction was committed.
  await knex.schema.createTable('handled', table => table.text('body'));
  sqs = new SQSClient({
    region: REGION,
    credentials: { accessKeyId: HUB, secretAccessKey: 'simulated' },
  });
});
afterAll(async () => {
  sqs.destroy();
  await simulator.stop();
});
beforeEach(async () => {
  await knex.raw('TRUNCATE handled, event_queues, event_messages');
  await simulator.reset();
});

const pollers: Array<{ stop(): Promise<void> }> = [];
afterEach(async () => {
  await Promise.all(pollers.splice(0).map(each => each.stop()));
});

let made = 0;

/** A queue of its own for a test. */
async function createQueue(): Promise<EventQueue & { url: string }> {
  made += 1;
  const name = `test-${made}`;
  const { QueueUrl } = await sqs.send(
    new CreateQueueCommand({ QueueName: name }),
  );
  return { accountId: HUB, region: REGION, name, url: QueueUrl! };
}

async function send(queue: { url: string }, ...bodies: string[]) {
  for (const MessageBody of bodies) {
    await sqs.send(
      new SendMessageCommand({ QueueUrl: queue.url, MessageBody }),
    );
  }
}

async function waiting(queue: { url: string }) {
  const { Attributes = {} } = await sqs.send(
    new GetQueueAttributesCommand({
      QueueUrl: queue.url,
      AttributeNames: ['All'],
    }),
  );
  const visible = Number(Attributes.ApproximateNumberOfMessages);
  const hidden = Number(Attributes.ApproximateNumberOfMessagesNotVisible);
  return { visible, hidden, all: visible + hidden };
}

const keep: HandleMessages = async (messages, transaction) => {
  await transaction('handled').insert(messages.map(({ body }) => ({ body })));
  return { outcomes: messages.map(() => 'accepted') };
};

function poll(queue: EventQueue, handle: HandleMessages = keep) {
  const poller = createQueuePoller({
    // Found by its name, as where no URL is configured.
    queues: [{ accountId: HUB, region: queue.region, name: queue.name }],
    handle,
    store: createQueueStore(knex),
    access: createRealAccess(SHOP_CONFIG),
    knex,
    logger: mockServices.logger.mock(),
  });
  pollers.push(poller);
  poller.start();
  return poller;
}

const handled = async () =>
  (await knex('handled').orderBy('body')).map(({ body }) => body);
const stateOf = ({ name }: EventQueue) =>
  knex('event_queues').where({ name }).first();

describe('The poller', () => {
  it('handles messages, deletes them, and tells what it saw', async () => {
    const queue = await createQueue();
    const bodies = Array.from({ length: 25 }, (_, i) => `${i + 10}`);
    await send(queue, ...bodies);
    poll(queue);
    await until(async () => (await waiting(queue)).all === 0);
    expect(await handled()).toEqual(bodies);
    expect(await stateOf(queue)).toMatchObject({
      received: '25',
      set_aside: '0',
      error: null,
      received_at: expect.any(Date),
      oldest_age_ms: expect.any(String),
    });
    const received = (await simulator.calls()).filter(
      ({ operation }) => operation === 'DeleteMessageBatch',
    );
    expect(received.reduce((sum, { calls }) => sum + calls, 0)).toBeLessThan(
      25,
    );
  });

  it('shares a queue with other replicas', async () => {
    const queue = await createQueue();
    const replicas = [0, 1, 2].map(() => poll(queue));
    expect(replicas).toHaveLength(3);
    const bodies = Array.from({ length: 60 }, (_, i) => `${i + 10}`);
    await send(queue, ...bodies);
    await until(async () => (await waiting(queue)).all === 0);
    expect(await handled()).toEqual(bodies);
    expect(await stateOf(queue)).toMatchObject({ received: '60' });
  });

  it('deletes after it has committed: what a crash leaves is delivered again', async () => {
    const queue = await createQueue();
    await send(queue, 'a');
    await simulator.addFault({
      match: { service: 'sqs', operation: 'DeleteMessageBatch' },
      effect: { type: 'reset' },
    });
    const first = poll(queue);
    await until(async () => (await handled()).length === 1);
    await first.stop();
    expect((await waiting(queue)).all).toBe(1);
    await simulator.reset();
    const seen: string[] = [];
    poll(queue, async messages => {
      seen.push(...messages.map(({ body }) => body));
      return { outcomes: messages.map(() => 'duplicate') };
    });
    await until(async () => (await waiting(queue)).all === 0);
    expect(seen).toEqual(['a']);
    expect(await stateOf(queue)).toMatchObject({
      received: '2',
      duplicates: '1',
    });
  });

  it('sets aside what can never be handled, beside others that can', async () => {
    const queue = await createQueue();
    await send(queue, 'a', 'poison \u0001', 'b');
    const told: number[] = [];
    poll(queue, async (messages, transaction) => ({
      outcomes: (await keep(messages, transaction)).outcomes.map((outcome, i) =>
        messages[i].body.startsWith('poison')
          ? { problem: 'It is poison' }
          : outcome,
      ),
      committed: () => told.push(messages.length),
    }));
    await until(async () => (await waiting(queue)).all === 0);
    expect(await handled()).toEqual(expect.arrayContaining(['a', 'b']));
    expect(told.reduce((a, b) => a + b)).toBe(3);
    expect(await knex('event_messages')).toEqual([
      expect.objectContaining({
        account_id: HUB,
        region: REGION,
        queue_name: queue.name,
        body: expect.stringContaining('poison'),
        error: 'It is poison',
        sent_at: expect.any(Date),
      }),
    ]);
    expect(await stateOf(queue)).toMatchObject({ set_aside: '1' });
  });

  it('keeps no values of what it sets aside, but its size and its hash', async () => {
    const queue = await createQueue();
    const body = JSON.stringify({
      source: 'aws.ecs',
      detail: { overrides: { environment: [{ value: 'hunter2 ä' }] } },
    });
    await send(queue, body);
    poll(queue, async messages => ({
      outcomes: messages.map(() => ({ problem: 'no token=hunter2 known' })),
    }));
    await until(async () => (await waiting(queue)).all === 0);
    expect(await knex('event_messages')).toEqual([
      expect.objectContaining({
        body: '{"source":"aws.ecs","detail":{"overrides":"…"}}',
        body_bytes: Buffer.byteLength(body),
        body_sha256: createHash('sha256').update(body).digest('hex'),
        error: 'no token=… known',
      }),
    ]);
  });

  it('handles each alone where together they fail, and tries one that fails alone again before it sets it aside', async () => {
    const queue = await createQueue();
    await send(queue, 'a', 'fails', 'b');
    let attempts = 0;
    poll(queue, async (messages, transaction) => {
      const result = await keep(messages, transaction);
      if (messages.some(({ body }) => body === 'fails')) {
        attempts += messages.length === 1 ? 1 : 0;
        throw new Error('cannot make sense of it');
      }
      return result;
    });
    await until(async () => (await handled()).length === 2);
    expect(await knex('event_messages')).toEqual([]);
    await until(async () => (await waiting(queue)).all === 0);
    expect(await handled()).toEqual(['a', 'b']);
    expect(attempts).toBe(4);
    expect(await knex('event_messages')).toEqual([
      expect.objectContaining({
        body: 'fails',
        error: expect.stringContaining('cannot make sense of it'),
      }),
    ]);
  });

  it('leaves messages in the queue while the database does not take them', async () => {
    const queue = await createQueue();
    await send(queue, 'a');
    let down = true;
    poll(queue, async (messages, transaction) => {
      if (down) {
        throw Object.assign(new Error('the database is starting up'), {
          code: '57P03',
        });
      }
      return keep(messages, transaction);
    });
    await until(async () => (await stateOf(queue))?.error);
    expect(await stateOf(queue)).toMatchObject({
      error: { code: 'NotStored' },
    });
    expect((await waiting(queue)).all).toBe(1);
    expect(await knex('event_messages')).toEqual([]);
    down = false;
    await until(async () => (await waiting(queue)).all === 0);
    expect(await handled()).toEqual(['a']);
    expect(await stateOf(queue)).toMatchObject({ error: null });
  });

  it('says what is wrong with a queue, and goes on when it is right', async () => {
    const queue = await createQueue();
    await simulator.addFault({
      match: { service: 'sqs', operation: 'ReceiveMessage' },
      effect: {
        type: 'error',
        code: 'AccessDeniedException',
        message:
          'User: x is not authorized to perform: sqs:ReceiveMessage on resource: y',
      },
    });
    poll(queue);
    await until(async () => (await stateOf(queue))?.error);
    expect(await stateOf(queue)).toMatchObject({
      error: {
        missingAction: 'sqs:ReceiveMessage',
        message: expect.stringContaining('add this action'),
      },
      error_at: expect.any(Date),
    });
    await simulator.reset();
    await send(queue, 'a');
    await until(async () => (await waiting(queue)).all === 0);
    expect(await stateOf(queue)).toMatchObject({ error: null });
  });

  it('says where a queue should be that is not there', async () => {
    poll({ accountId: HUB, region: REGION, name: 'nowhere' });
    const state = () => stateOf({ name: 'nowhere' } as EventQueue);
    await until(async () => (await state())?.error);
    expect((await state()).error.message).toContain(
      'There is no queue nowhere in account 100000000001',
    );
  });

  it('stops within two seconds while it waits for messages', async () => {
    const queue = await createQueue();
    const poller = poll(queue);
    await until(async () =>
      (
        await simulator.calls()
      ).some(({ operation }) => operation === 'GetQueueUrl'),
    );
    const began = Date.now();
    await poller.stop();
    expect(Date.now() - began).toBeLessThan(2_000);
  });
});
