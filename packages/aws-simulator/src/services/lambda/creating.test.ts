import * as Lambda from '@aws-sdk/client-lambda';
import { caller } from '../__testUtils__/testWorld';
import { sqsHandlers } from '../sqs';
import { taggingHandlers } from '../tagging';
import { ARN, lambda } from './__testUtils__/lambda';

const WEB = `- { name: web, variables: { TOKEN: secret }, runs: [{ account: main }] }`;
const QUEUES = `
- { name: work, deadLetter: { queue: dead, maxReceiveCount: 3 }, runs: [{ account: main }] }
- { name: dead, runs: [{ account: main }] }`;
const WORK = 'arn:aws:sqs:eu-west-1:111111111111:work';
const QueueUrl = 'http://127.0.0.1:4566/111111111111/work';

const NEW: Lambda.CreateFunctionRequest = {
  FunctionName: 'fresh',
  Role: 'arn:aws:iam::111111111111:role/fresh',
  Runtime: 'nodejs22.x',
  Handler: 'index.handler',
  Code: { ZipFile: new Uint8Array([1, 2, 3]) },
  Environment: { Variables: { TOKEN: 'not-for-you' } },
  Tags: { team: 'web' },
};

describe('making functions', () => {
  it('a function that a caller makes is pending, then active, and there for every call', async () => {
    const { call, world, pass } = lambda(WEB);
    expect(await call('CreateFunction', NEW)).toMatchObject({
      FunctionArn: `${ARN}:fresh`,
      State: 'Pending',
      StateReasonCode: 'Creating',
      LastUpdateStatus: 'Successful',
      CodeSize: 3,
      MemorySize: 128,
      Timeout: 3,
      Version: '$LATEST',
      LastModified: '2026-11-21T10:00:00.000+0000',
    });
    await expect(
      call('Invoke', { FunctionName: 'fresh' }),
    ).rejects.toBeInstanceOf(Lambda.ResourceConflictException);
    await expect(
      call('UpdateFunctionConfiguration', {
        FunctionName: 'fresh',
        Timeout: 9,
      }),
    ).rejects.toBeInstanceOf(Lambda.ResourceConflictException);
    pass(5);
    expect(
      await call('GetFunctionConfiguration', { FunctionName: 'fresh' }),
    ).toMatchObject({ State: 'Active', LastUpdateStatus: 'Successful' });
    expect(
      (await call('ListFunctions', {})).Functions?.map(
        ({ FunctionName }) => FunctionName,
      ),
    ).toEqual(['fresh', 'web']);
    const tagged = caller(taggingHandlers(world));
    expect(
      (await tagged('GetResources', {})).ResourceTagMappingList,
    ).toContainEqual({
      ResourceARN: `${ARN}:fresh`,
      Tags: [{ Key: 'team', Value: 'web' }],
    });
    expect(await call('Invoke', { FunctionName: 'fresh' })).toMatchObject({
      StatusCode: 200,
    });
    world.reset();
    expect((await call('ListFunctions', {})).Functions).toHaveLength(1);
  });

  it('nobody but callers calls it', async () => {
    const { call, world, pass } = lambda(WEB);
    await call('CreateFunction', NEW);
    pass(3_600);
    const fresh = world.functions.find(`${ARN}:fresh`)!;
    const minute = world.now().getTime() - 60_000;
    expect(world.functions.minute(fresh, minute)).toMatchObject({
      invocations: 0,
    });
    await call('Invoke', { FunctionName: 'fresh' });
    pass(30);
    expect(world.functions.minute(fresh, minute + 60_000)).toMatchObject({
      invocations: 1,
      errors: 0,
    });
  });

  it('a name is free again once its function was deleted, and nothing of that one is left', async () => {
    const { call, pass } = lambda(WEB);
    await expect(
      call('CreateFunction', { ...NEW, FunctionName: 'web' }),
    ).rejects.toBeInstanceOf(Lambda.ResourceConflictException);
    await call('DeleteFunction', { FunctionName: 'web' });
    await call('CreateFunction', {
      ...NEW,
      FunctionName: 'web',
      Environment: undefined,
      Publish: true,
    });
    pass(5);
    const { Configuration, Tags } = await call('GetFunction', {
      FunctionName: 'web',
      Qualifier: '1',
    });
    expect(Configuration?.Environment).toBeUndefined();
    expect(Configuration?.State).toBe('Active');
    expect(Tags).toEqual({ team: 'web' });
    await call('DeleteFunction', { FunctionName: 'web' });
    await expect(
      call('GetFunction', { FunctionName: 'web' }),
    ).rejects.toBeInstanceOf(Lambda.ResourceNotFoundException);
  });

  it('takes an image of its own repository', async () => {
    const { call } = lambda(WEB);
    const repository =
      '111111111111.dkr.ecr.eu-west-1.amazonaws.com/test/fresh';
    const { Runtime: _r, Handler: _h, ...rest } = NEW;
    const create = (ImageUri: string) =>
      call('CreateFunction', {
        ...rest,
        PackageType: 'Image',
        Code: { ImageUri },
      });
    await expect(create(`${repository}:gone`)).rejects.toThrow(
      /Source image .* does not exist/,
    );
    expect(await create(`${repository}:1.0.0`)).toMatchObject({
      PackageType: 'Image',
      State: 'Pending',
    });
  });

  it.each<[string, Partial<Lambda.CreateFunctionRequest>, RegExp]>([
    ['no role', { Role: undefined }, /'role'/],
    ['no runtime', { Runtime: undefined }, /Runtime and Handler/],
    ['no code', { Code: {} }, /source for function code/],
    ['a name of another place', { FunctionName: 'a b' }, /'functionName'/],
    ['a timeout of an hour', { Timeout: 3_600 }, /'timeout'/],
    ['tags of AWS', { Tags: { 'aws:x': 'y' } }, /aws:/],
    [
      'a key that is not there',
      { KMSKeyArn: 'arn:aws:kms:eu-west-1:111111111111:key/gone' },
      /KMS key is invalid/,
    ],
  ])('refuses %s, and makes and tells nothing', async (_, input, message) => {
    const { call, events } = lambda(WEB);
    const refused = call('CreateFunction', { ...NEW, ...input });
    await expect(refused).rejects.toBeInstanceOf(
      Lambda.InvalidParameterValueException,
    );
    await expect(refused).rejects.toThrow(message);
    expect((await call('ListFunctions', {})).Functions).toHaveLength(1);
    expect(events).toEqual([]);
  });

  it('says which members the simulator does not know', async () => {
    const { call } = lambda(WEB);
    await expect(
      call('CreateFunction', {
        ...NEW,
        SnapStart: { ApplyOn: 'PublishedVersions' },
      }),
    ).rejects.toMatchObject({
      code: 'NotImplemented',
      message: expect.stringContaining('SnapStart of CreateFunction'),
    });
  });

  it('tells EventBridge, without code and variables', async () => {
    const { call, events } = lambda(WEB, QUEUES);
    await call('CreateFunction', NEW);
    const { UUID } = await call('CreateEventSourceMapping', {
      FunctionName: 'fresh',
      EventSourceArn: WORK,
    });
    await call('DeleteEventSourceMapping', { UUID });
    expect(events).toMatchObject([
      {
        source: 'aws.lambda',
        detailType: 'AWS API Call via CloudTrail',
        detail: {
          eventName: 'CreateFunction20150331',
          requestParameters: {
            functionName: 'fresh',
            code: {},
            environment: {},
          },
          responseElements: { functionArn: `${ARN}:fresh`, state: 'Pending' },
        },
      },
      {
        detail: {
          eventName: 'CreateEventSourceMapping20150331',
          requestParameters: { functionName: 'fresh', eventSourceArn: WORK },
          responseElements: { uUID: UUID, functionArn: `${ARN}:fresh` },
        },
      },
      {
        detail: {
          eventName: 'DeleteEventSourceMapping20150331',
          responseElements: { functionArn: `${ARN}:fresh` },
        },
      },
    ]);
    expect(JSON.stringify(events)).not.toContain('not-for-you');
    expect(events[0].detail.requestParameters).not.toHaveProperty(
      'code.zipFile',
    );
  });
});

describe('making event source mappings', () => {
  const made = async () => {
    const test = lambda(WEB, QUEUES);
    await test.call('CreateFunction', NEW);
    test.pass(5);
    const mapping = await test.call('CreateEventSourceMapping', {
      FunctionName: 'fresh',
      EventSourceArn: WORK,
    });
    const sqs = caller(sqsHandlers(test.world));
    return {
      ...test,
      mapping,
      send: (MessageBody: string) =>
        sqs('SendMessage', { QueueUrl, MessageBody }),
      visible: async (queue = 'work') =>
        (
          await sqs('GetQueueAttributes', {
            QueueUrl: QueueUrl.replace('work', queue),
            AttributeNames: ['ApproximateNumberOfMessages'],
          })
        ).Attributes?.ApproximateNumberOfMessages,
    };
  };

  it('what comes into the queue goes to the function, and to the dead letters when it fails', async () => {
    const { mapping, call, pass, send, visible, world } = await made();
    expect(mapping).toMatchObject({
      State: 'Creating',
      BatchSize: 10,
      FunctionArn: `${ARN}:fresh`,
    });
    pass(5);
    expect(
      (await call('GetEventSourceMapping', { UUID: mapping.UUID })).State,
    ).toBe('Enabled');
    await send('fine');
    await send('poison');
    expect(await visible()).toBe('2');
    pass(20);
    expect(await visible()).toBe('0');
    expect(await visible('dead')).toBe('1');
    const fresh = world.functions.find(`${ARN}:fresh`)!;
    const minute = Math.floor(world.now().getTime() / 60_000) * 60_000;
    expect(world.functions.minute(fresh, minute)).toMatchObject({
      invocations: 4,
      errors: 3,
    });
  });

  it('a deleted one takes no more messages', async () => {
    const { mapping, call, pass, send, visible } = await made();
    await expect(
      call('CreateEventSourceMapping', {
        FunctionName: 'fresh',
        EventSourceArn: WORK,
      }),
    ).rejects.toThrow(mapping.UUID);
    expect(
      await call('DeleteEventSourceMapping', { UUID: mapping.UUID }),
    ).toMatchObject({ UUID: mapping.UUID, State: 'Deleting' });
    expect(
      (await call('ListEventSourceMappings', {})).EventSourceMappings,
    ).toEqual([]);
    await send('waits');
    pass(60);
    expect(await visible()).toBe('1');
    await call('CreateEventSourceMapping', {
      FunctionName: 'web',
      EventSourceArn: WORK,
    });
    pass(60);
    expect(await visible()).toBe('0');
  });

  it('calls that a function already has do not come through a new one', async () => {
    const { call, world, pass, visible } = await made();
    const web = world.functions.find(`${ARN}:web`)!;
    await call('CreateEventSourceMapping', {
      FunctionName: 'web',
      EventSourceArn: WORK.replace('work', 'dead'),
    });
    pass(600);
    expect(
      world.functions.minute(web, world.now().getTime() - 120_000)!.invocations,
    ).toBeGreaterThan(0);
    expect(await visible('dead')).toBe('0');
  });

  it('when the mapping of the document is deleted, what still comes waits', async () => {
    const { call, pass, world } = lambda(
      '- { name: reader, eventSources: [{ queue: work }], traffic: { perMinute: 60, daily: 0 }, runs: [{ account: main }] }',
      QUEUES,
    );
    const [{ UUID }] = (await call('ListEventSourceMappings', {}))
      .EventSourceMappings!;
    pass(120);
    expect(world.queues.depth(WORK).visible).toBe(0);
    await call('DeleteEventSourceMapping', { UUID });
    pass(600);
    expect(world.queues.depth(WORK).visible).toBeGreaterThan(500);
  });

  it.each<[string, Partial<Lambda.CreateEventSourceMappingRequest>, RegExp]>([
    [
      'a queue that is not there',
      { EventSourceArn: `${WORK}x` },
      /NonExistentQueue/,
    ],
    [
      'a queue of another account',
      { EventSourceArn: WORK.replace('1111:work', '2222:work') },
      /Unrecognized event source/,
    ],
    [
      'a stream without a beginning',
      {
        EventSourceArn: 'arn:aws:kinesis:eu-west-1:111111111111:stream/clicks',
      },
      /startingPosition/,
    ],
    ['a batch of nothing', { BatchSize: 0 }, /batchSize/],
  ])('refuses %s', async (_, input, message) => {
    const { call } = lambda(WEB, QUEUES);
    const refused = call('CreateEventSourceMapping', {
      FunctionName: 'web',
      EventSourceArn: WORK,
      ...input,
    });
    await expect(refused).rejects.toBeInstanceOf(
      Lambda.InvalidParameterValueException,
    );
    await expect(refused).rejects.toThrow(message);
  });

  it('refuses a function that may run for longer than its queue hides messages', async () => {
    const { call } = lambda(
      '- { name: web, timeout: 60s, runs: [{ account: main }] }',
      QUEUES,
    );
    await expect(
      call('CreateEventSourceMapping', {
        FunctionName: 'web',
        EventSourceArn: WORK,
      }),
    ).rejects.toThrow(
      'Queue visibility timeout: 30 seconds is less than Function timeout: 60 seconds',
    );
  });
});
