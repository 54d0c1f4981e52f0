import { parseArn, SqsQueueData } from '@pilothouse/plugin-aws-estate-common';
import { Simulator, startSimulator } from '../../__testUtils__/simulator';
import { collectCell, resourcesOf } from '../__testUtils__/collectCell';
import { EMPTY, PAYMENTS, PRODUCTION } from '../__testUtils__/places';
import { sqs } from './definition';
import { sqsFloor } from './floor';
import { observeQueue } from './observe';

jest.setTimeout(120_000);

const ARN = 'arn:aws:sqs:eu-west-1:111111111111:orders.fifo';
const ATTRIBUTES = {
  QueueArn: ARN,
  VisibilityTimeout: '30',
  MessageRetentionPeriod: '345600',
  ApproximateNumberOfMessages: '3',
  ApproximateNumberOfMessagesNotVisible: '1',
  ApproximateNumberOfMessagesDelayed: '0',
  CreatedTimestamp: '1763712000',
};

describe('a queue', () => {
  it('is stored with its redrive policy', () => {
    expect(
      observeQueue({
        ...ATTRIBUTES,
        RedrivePolicy: JSON.stringify({
          deadLetterTargetArn: `${ARN}-dead`,
          maxReceiveCount: '5',
        }),
        Policy: 'never asked for',
      }),
    ).toEqual({
      kind: 'resource',
      arn: ARN,
      type: 'sqs:queue',
      name: 'orders.fifo',
      data: {
        fifo: true,
        visibilityTimeout: 30,
        retentionPeriod: 345_600,
        deadLetterArn: `${ARN}-dead`,
        maxReceiveCount: 5,
        visible: 3,
        inFlight: 1,
        delayed: 0,
        createdAt: '2025-11-21T08:00:00.000Z',
        lastModified: undefined,
      },
    });
  });

  it.each([
    ['QueueArn', { QueueArn: undefined }],
    ['VisibilityTimeout', { VisibilityTimeout: 'soon' }],
    ['RedrivePolicy', { RedrivePolicy: '{' }],
  ])('is not stored where %s makes no sense', (field, more) => {
    expect(() => observeQueue({ ...ATTRIBUTES, ...more })).toThrow(field);
  });

  it('states where its dead letters go, and has a page in the console', () => {
    const [type] = sqs.resourceTypes;
    expect(type.consoleUrl(parseArn(ARN))).toBe(
      'https://eu-west-1.console.aws.amazon.com/sqs/v3/home?region=eu-west-1#/queues/https%3A%2F%2Fsqs.eu-west-1.amazonaws.com%2F111111111111%2Forders.fifo',
    );
  });
});

describe('collecting the queues of the shop', () => {
  let simulator: Simulator;

  beforeAll(async () => {
    simulator = await startSimulator(['--estate', 'shop.yaml']);
  });

  afterAll(() => simulator.stop());

  beforeEach(() => simulator.reset());

  it.each([PRODUCTION, PAYMENTS, EMPTY])(
    'reads %j in the fewest calls',
    async place => {
      const { observations, partial } = await collectCell(sqs, place);
      const queues = resourcesOf(observations, 'sqs:queue');
      const calls = (await simulator.calls()).reduce(
        (sum, call) => sum + call.calls,
        0,
      );
      expect(partial).toEqual([]);
      expect(calls).toBe(sqsFloor({ queues: queues.length }));
    },
  );

  it('knows which queue takes the dead letters of which', async () => {
    const { observations } = await collectCell(sqs, PAYMENTS);
    const queues = resourcesOf(observations, 'sqs:queue');
    const arns = queues.map(({ arn }) => arn);
    const sinks = queues.flatMap(
      ({ data }) => (data as SqsQueueData).deadLetterArn ?? [],
    );
    expect(sinks.length).toBeGreaterThan(0);
    expect(arns).toEqual(expect.arrayContaining(sinks));
  });

  it('reads the rest when one queue is denied', async () => {
    const all = await collectCell(sqs, PAYMENTS);
    await simulator.addFault({
      match: { operation: 'GetQueueAttributes' },
      effect: {
        type: 'error',
        code: 'AccessDenied',
        message: 'not authorized to perform: sqs:GetQueueAttributes',
      },
    });
    const { observations, partial } = await collectCell(sqs, PAYMENTS);
    expect(observations).toEqual([]);
    expect(partial).toHaveLength(all.observations.length);
  });
});
