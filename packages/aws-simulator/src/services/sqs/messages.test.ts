import * as SQS from '@aws-sdk/client-sqs';
import { resolve } from 'node:path';
import { loadEstate } from '../../estate';
import { createSimulator, type Simulator } from '../../simulator';

const HUB = '100000000001';
const QUEUE = 'pilothouse-events';

describe('SQS messages', () => {
  let simulator: Simulator;
  let client: SQS.SQS;
  let QueueUrl: string;

  beforeAll(async () => {
    simulator = createSimulator({
      estate: loadEstate(resolve(__dirname, '../../../estates/shop.yaml')),
      seed: 'test',
      // Nothing but what the tests send comes into the queue.
      speed: 0,
      onDefect: error => {
        throw error;
      },
    });
    client = new SQS.SQS({
      endpoint: await simulator.listen(),
      region: 'eu-west-1',
      maxAttempts: 1,
      credentials: { accessKeyId: HUB, secretAccessKey: 'any' },
    });
    QueueUrl = (await client.getQueueUrl({ QueueName: QUEUE })).QueueUrl!;
  });
  afterAll(() => simulator.close());
  afterEach(() => simulator.reset());

  const depth = async (url = QueueUrl) => {
    const { Attributes } = await client.getQueueAttributes({
      QueueUrl: url,
      AttributeNames: ['All'],
    });
    return [
      Attributes?.ApproximateNumberOfMessages,
      Attributes?.ApproximateNumberOfMessagesNotVisible,
      Attributes?.ApproximateNumberOfMessagesDelayed,
    ];
  };
  const receive = async (input: Partial<SQS.ReceiveMessageRequest> = {}) =>
    (await client.receiveMessage({ QueueUrl, ...input })).Messages ?? [];

  it('are sent, received and deleted; digests agree with those of the client', async () => {
    // The client itself compares the digests of body and attributes.
    await client.sendMessage({
      QueueUrl,
      MessageBody: 'Grüße',
      MessageAttributes: {
        text: { DataType: 'String', StringValue: 'a' },
        bytes: { DataType: 'Binary', BinaryValue: new Uint8Array([1, 2]) },
      },
    });
    expect(await depth()).toEqual(['1', '0', '0']);
    const [message] = await receive({
      MessageAttributeNames: ['t.*', 'bytes'],
      MessageSystemAttributeNames: ['All'],
    });
    expect(message).toMatchObject({
      Body: 'Grüße',
      MessageAttributes: {
        text: { StringValue: 'a' },
        bytes: { BinaryValue: new Uint8Array([1, 2]) },
      },
      Attributes: {
        SenderId: expect.any(String),
        SentTimestamp: expect.stringMatching(/^\d{13}$/),
        ApproximateReceiveCount: '1',
        ApproximateFirstReceiveTimestamp: expect.stringMatching(/^\d{13}$/),
      },
    });
    expect(await depth()).toEqual(['0', '1', '0']);
    await client.deleteMessage({
      QueueUrl,
      ReceiptHandle: message.ReceiptHandle,
    });
    expect(await depth()).toEqual(['0', '0', '0']);
  });

  it('come to whoever waits for them, at once', async () => {
    const waiting = receive({ WaitTimeSeconds: 20 });
    // Requests are handled in the order in which they come: the poll found nothing.
    const first = await Promise.race([
      waiting.then(() => 'answered'),
      depth().then(() => 'waits'),
    ]);
    expect(first).toBe('waits');
    await client.sendMessage({ QueueUrl, MessageBody: 'now' });
    expect((await waiting).map(({ Body }) => Body)).toEqual(['now']);
  });

  it('are hidden in real time, whatever the scenario clock does', async () => {
    // The hour that passes is full of events, which come into the other queue.
    const { QueueUrl: own } = await client.createQueue({ QueueName: 'own' });
    await client.sendMessage({ QueueUrl: own, MessageBody: 'one' });
    const [message] = await receive({ QueueUrl: own, VisibilityTimeout: 600 });
    simulator.clock.advance(3_600_000);
    expect(await receive({ QueueUrl: own })).toEqual([]);
    const { ReceiptHandle } = message;
    await client.changeMessageVisibility({
      QueueUrl: own,
      ReceiptHandle,
      VisibilityTimeout: 0,
    });
    const [again] = await receive({
      QueueUrl: own,
      MessageSystemAttributeNames: ['ApproximateReceiveCount'],
    });
    expect(again.Attributes).toEqual({ ApproximateReceiveCount: '2' });
    expect(again.ReceiptHandle).not.toBe(ReceiptHandle);
    // The former receipt deletes nothing.
    await client.deleteMessage({ QueueUrl: own, ReceiptHandle });
    expect(await depth(own)).toEqual(['0', '1', '0']);
  });

  it('that were received too often go to the dead-letter queue', async () => {
    const deadLetters = (
      await client.getQueueUrl({ QueueName: `${QUEUE}-dead-letters` })
    ).QueueUrl!;
    await client.sendMessage({ QueueUrl, MessageBody: 'poison' });
    for (let count = 0; count < 10; count += 1) {
      expect(await receive({ VisibilityTimeout: 0 })).toHaveLength(1);
    }
    expect(await receive()).toEqual([]);
    const [dead] = await receive({
      QueueUrl: deadLetters,
      MessageSystemAttributeNames: ['All'],
    });
    expect(dead).toMatchObject({
      Body: 'poison',
      Attributes: {
        DeadLetterQueueSourceArn: `arn:aws:sqs:eu-west-1:${HUB}:${QUEUE}`,
      },
    });
    expect(
      await client.listDeadLetterSourceQueues({ QueueUrl: deadLetters }),
    ).toMatchObject({ queueUrls: [QueueUrl] });
  });

  it('come in batches, whose entries fail one by one', async () => {
    const sent = await client.sendMessageBatch({
      QueueUrl,
      Entries: [
        ...Array.from({ length: 9 }, (_, index) => ({
          Id: `m${index}`,
          MessageBody: `body ${index}`,
        })),
        { Id: 'late', MessageBody: 'x', DelaySeconds: 901 },
      ],
    });
    expect(sent.Successful).toHaveLength(9);
    expect(sent.Failed).toMatchObject([
      { Id: 'late', SenderFault: true, Code: 'InvalidParameterValue' },
    ]);
    const received = await receive({ MaxNumberOfMessages: 10 });
    expect(received).toHaveLength(9);
    const hidden = await client.changeMessageVisibilityBatch({
      QueueUrl,
      Entries: [
        {
          Id: 'a',
          ReceiptHandle: received[0].ReceiptHandle,
          VisibilityTimeout: 900,
        },
        { Id: 'b', ReceiptHandle: 'none', VisibilityTimeout: 900 },
      ],
    });
    expect(hidden.Successful).toEqual([{ Id: 'a' }]);
    expect(hidden.Failed).toMatchObject([
      { Id: 'b', Code: 'ReceiptHandleIsInvalid' },
    ]);
    const deleted = await client.deleteMessageBatch({
      QueueUrl,
      Entries: received.map(({ ReceiptHandle }, index) => ({
        Id: String(index),
        ReceiptHandle,
      })),
    });
    expect(deleted.Successful).toHaveLength(9);
    expect(await depth()).toEqual(['0', '0', '0']);
  });

  it('that are delayed come later', async () => {
    await client.sendMessage({
      QueueUrl,
      MessageBody: 'later',
      DelaySeconds: 900,
    });
    expect(await receive()).toEqual([]);
    expect(await depth()).toEqual(['0', '0', '1']);
    await client.purgeQueue({ QueueUrl });
    expect(await depth()).toEqual(['0', '0', '0']);
  });

  it.each<[string, string, Partial<SQS.ReceiveMessageRequest>]>([
    ['InvalidParameterValue', 'eleven messages', { MaxNumberOfMessages: 11 }],
    ['InvalidParameterValue', 'a long wait', { WaitTimeSeconds: 21 }],
    ['InvalidParameterValue', 'a long hiding', { VisibilityTimeout: 43_201 }],
    ['QueueDoesNotExist', 'an unknown queue', { QueueUrl: 'unknown' }],
  ])('%s for %s', async (name, _, input) => {
    await expect(receive(input)).rejects.toMatchObject({ name });
  });

  it.each<[string, (url: string) => string]>([
    ['InvalidAddress', url => url.replace('eu-west-1', 'us-east-1')],
    ['AccessDenied', url => url.replace(`${HUB}/${QUEUE}`, '100000000004/X')],
  ])('%s for a queue of another place', async (name, elsewhere) => {
    const [{ name: theirs }] = simulator.world.queues.list({
      account: '100000000004',
      region: 'eu-west-1',
    });
    await expect(
      receive({ QueueUrl: elsewhere(QueueUrl).replace('/X', `/${theirs}`) }),
    ).rejects.toMatchObject({ name });
  });
});
