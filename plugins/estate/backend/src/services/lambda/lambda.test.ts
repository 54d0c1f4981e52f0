import { parseArn } from '@pilothouse/plugin-aws-estate-common';
import { functionNameOf, qualifierOf, unqualified } from './arns';
import { lambda } from './definition';
import { lastChangeOfFunction } from './lastChange';
import { metricsOfFunction } from './metrics';
import { observeFunction } from './observe';
import { relateFunction } from './relate';
import { versionOfFunction } from './version';
import {
  DEAD_LETTER_ARN,
  fedByQueue,
  fedByStream,
  fn,
  FUNCTION_ARN,
  NOW,
  queue,
  QUEUE_ARN,
} from './__testUtils__/builders';

const resource = (data: ReturnType<typeof fn>) => ({
  arn: FUNCTION_ARN,
  type: 'lambda:function',
  name: 'mailer',
  accountId: '111111111111',
  region: 'eu-west-1',
  tags: {},
  data,
  observedAt: NOW,
});

describe('names of functions', () => {
  it.each([
    ['mailer', 'mailer'],
    ['mailer:live', 'mailer'],
    ['mailer:$LATEST', 'mailer'],
    ['111111111111:function:mailer', 'mailer'],
    ['111111111111:function:mailer:7', 'mailer'],
    ['function:mailer', 'mailer'],
    [FUNCTION_ARN, 'mailer'],
    [`${FUNCTION_ARN}:live`, 'mailer'],
    ['arn:aws-cn:lambda:cn-north-1:111111111111:function:a-b_c', 'a-b_c'],
    ['', undefined],
    ['two words', undefined],
    ['arn:aws:s3:::bucket', undefined],
  ])('%s', (text, name) => {
    expect(functionNameOf(text)).toBe(name);
  });

  it('come with and without a qualifier', () => {
    expect(unqualified(`${FUNCTION_ARN}:live`)).toBe(FUNCTION_ARN);
    expect(qualifierOf(`${FUNCTION_ARN}:live`)).toBe('live');
    expect(qualifierOf(FUNCTION_ARN)).toBeUndefined();
  });
});

describe('a function', () => {
  const configuration = {
    FunctionArn: `${FUNCTION_ARN}:$LATEST`,
    FunctionName: 'mailer',
    Description: 'Sends mail with password=hunter2',
    MemorySize: 128,
    Timeout: 3,
    LastModified: '2026-11-20T10:00:00.000+0000',
    Environment: { Variables: { TOKEN: 'hunter2', A: 'b' } },
    State: 'Active' as const,
  };
  const none = {
    provisionedConcurrency: [],
    aliases: [],
    asyncInvocation: [],
    eventSources: [],
    unread: [],
    unasked: [],
  };

  it('is stored without values of its variables and secrets in texts', () => {
    const observed = observeFunction(configuration, none);
    expect(JSON.stringify(observed)).not.toContain('hunter2');
    expect(observed).toMatchObject({
      arn: FUNCTION_ARN,
      data: {
        environmentNames: ['A', 'TOKEN'],
        lastModified: '2026-11-20T10:00:00.000Z',
      },
    });
    // a list tells no state, whatever its answer says
    expect(observed).not.toHaveProperty('data.state');
  });

  it.each(['FunctionArn', 'MemorySize', 'Timeout', 'LastModified'])(
    'is not stored without %s',
    field => {
      expect(() =>
        observeFunction({ ...configuration, [field]: undefined }, none),
      ).toThrow(field);
    },
  );

  it('reads from its sources, sends to its destinations, and leaves there what failed', () => {
    const onSuccessArn = `${QUEUE_ARN}-done`;
    const relations = relateFunction(
      resource(
        fn({
          ...fedByQueue(),
          deadLetterArn: DEAD_LETTER_ARN,
          asyncInvocation: [
            {
              qualifier: '$LATEST',
              onSuccessArn,
              onFailureArn: DEAD_LETTER_ARN,
            },
          ],
        }),
      ),
    );
    expect(relations).toEqual([
      { kind: 'reads-from', toArn: QUEUE_ARN },
      { kind: 'sends-to', toArn: onSuccessArn },
      { kind: 'dead-letters-to', toArn: DEAD_LETTER_ARN },
    ]);
  });

  it.each([
    [{}, 'sha256:Zm9vYmFy'],
    // the hash may be that of the code that did not come into force
    [{ lastUpdateStatus: 'Failed' }, undefined],
    [
      {
        lastUpdateStatus: 'Failed',
        aliases: [{ name: 'live', version: '12', weights: {} }],
      },
      'live: 12',
    ],
    [{ aliases: [{ name: 'live', version: '12', weights: {} }] }, 'live: 12'],
    [
      { aliases: [{ name: 'live', version: '12', weights: { '13': 0.1 } }] },
      'live: 12 (90 %), 13 (10 %)',
    ],
    [
      {
        aliases: ['c', 'a', 'b'].map(name => ({
          name,
          version: '1',
          weights: {},
        })),
      },
      'a: 1; b: 1; 1 more',
    ],
  ])('runs %j as %s', (more, version) => {
    expect(versionOfFunction(fn(more))).toBe(version);
  });

  it('says what was done to it last', () => {
    expect(lastChangeOfFunction(fn({ lastUpdateStatus: 'Failed' }))).toEqual({
      at: fn().lastModified,
      what: 'update failed',
    });
    expect(lastChangeOfFunction(fn())?.what).toBe('updated');
  });

  it('has a page in the console', () => {
    const [type] = lambda.resourceTypes;
    expect(type.consoleUrl(parseArn(FUNCTION_ARN))).toBe(
      'https://eu-west-1.console.aws.amazon.com/lambda/home?region=eu-west-1#/functions/mailer?tab=monitoring',
    );
  });
});

describe('the signals of a function', () => {
  const signals = (...args: Parameters<typeof metricsOfFunction>) =>
    metricsOfFunction(...args).map(({ signal }) => signal);

  it('are its own', () => {
    expect(signals(resource(fn()), [])).toEqual([
      'invocations',
      'errors',
      'throttles',
      'duration-p95',
      'concurrency',
      'async-age',
      'async-dropped',
    ]);
    expect(signals(resource(fn(fedByStream())), [])).toContain('iterator-age');
  });

  it('are those of its queue, and of the dead-letter queue behind that', () => {
    const all = metricsOfFunction(resource(fn(fedByQueue())), [queue()]);
    expect(all.filter(({ aboutArn }) => aboutArn)).toMatchObject([
      { signal: 'queue-age', aboutArn: QUEUE_ARN, statistic: 'Maximum' },
      { signal: 'queue-depth', dimensions: { QueueName: 'orders' } },
      { signal: 'queue-deleted', statistic: 'Sum' },
      { signal: 'dead-letters', aboutArn: DEAD_LETTER_ARN },
    ]);
    expect(signals(resource(fn(fedByQueue())), [])).not.toContain(
      'dead-letters',
    );
  });

  it('are unique, however many queues there are', () => {
    const many = fn({
      deadLetterArn: DEAD_LETTER_ARN,
      asyncInvocation: [{ qualifier: 'live', onFailureArn: QUEUE_ARN }],
      eventSources: ['a', 'b', 'c', 'd'].flatMap(
        name =>
          fedByQueue({
            uuid: name,
            sourceArn: `arn:aws:sqs:eu-west-1:111111111111:${name}`,
          }).eventSources ?? [],
      ),
    });
    const names = signals(resource(many), []);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toEqual(
      expect.arrayContaining([
        'queue-age',
        'queue-age-2',
        'queue-age-3',
        'dead-letters',
        'dead-letters-2',
        'dead-letter-errors',
        'destination-failures',
      ]),
    );
    expect(names).not.toContain('queue-age-4');
  });
});
