import * as Tagging from '@aws-sdk/client-resource-groups-tagging-api';
import { PRODUCTION } from './__testUtils__/shop';
import { caller, estateNamed, testWorld } from './__testUtils__/testWorld';
import { taggingHandlers } from './tagging';

describe('changing tags through Resource Groups Tagging', () => {
  const { world, events } = testWorld(estateNamed('shop'));
  const { account } = PRODUCTION;
  const region = 'eu-west-1';
  const call = caller(taggingHandlers(world), { account, region });
  const { services, functions, queues, metricAlarms, targetGroups } =
    world.region(account, region);
  afterEach(() => {
    world.reset();
    events.length = 0;
  });

  it.each([
    ['service', services[0].arn],
    ['function', functions[0].arn],
    ['queue', queues[0].arn],
    ['alarm', metricAlarms[0].arn],
    ['target group', targetGroups[0].arn],
  ])('adds, replaces and takes away tags of a %s', async (_, arn) => {
    const before = world.tags.get(arn);
    for (const team of ['first', 'second']) {
      expect(
        await call('TagResources', {
          ResourceARNList: [arn],
          Tags: { component: 'payment-api', team },
        }),
      ).toEqual({ FailedResourcesMap: {} });
    }
    expect(
      (await call('GetResources', { ResourceARNList: [arn] }))
        .ResourceTagMappingList?.[0].Tags,
    ).toEqual(
      Object.entries({
        ...before,
        component: 'payment-api',
        team: 'second',
      }).map(([Key, Value]) => expect.objectContaining({ Key, Value })),
    );
    expect(
      await call('UntagResources', {
        ResourceARNList: [arn],
        TagKeys: ['component', 'absent'],
      }),
    ).toEqual({ FailedResourcesMap: {} });
    expect(world.tags.get(arn)).toEqual({ ...before, team: 'second' });
  });

  it('tells for each resource why it failed, and tags the others', async () => {
    const there = services[0].arn;
    const gone = {
      ecs: `${there}-gone`,
      lambda: `arn:aws:lambda:${region}:${account}:function:gone`,
      sqs: `arn:aws:sqs:${region}:${account}:gone`,
      alarm: `arn:aws:cloudwatch:${region}:${account}:alarm:gone`,
      unknown: `arn:aws:constructor:${region}:${account}:gone`,
      elsewhere: there.replace(region, 'us-east-1'),
    };
    const input = {
      ResourceARNList: [...Object.values(gone), there],
      Tags: { component: 'a' },
    };
    const failed = (await call('TagResources', input)).FailedResourcesMap!;
    expect(failed).toEqual({
      [gone.ecs]: {
        ErrorCode: 'ResourceNotFoundException',
        ErrorMessage: 'The specified resource could not be found.',
        StatusCode: 400,
      },
      [gone.lambda]: {
        ErrorCode: 'ResourceNotFoundException',
        ErrorMessage: `Function not found: ${gone.lambda}`,
        StatusCode: 404,
      },
      [gone.sqs]: expect.objectContaining({
        ErrorMessage: 'The specified queue does not exist.',
        StatusCode: 400,
      }),
      [gone.alarm]: expect.objectContaining({
        ErrorCode: 'InvalidParameterException',
        StatusCode: 400,
      }),
      [gone.unknown]: expect.objectContaining({
        ErrorMessage: expect.stringContaining('cannot tag'),
      }),
      [gone.elsewhere]: expect.objectContaining({
        ErrorCode: 'InvalidParameterException',
        ErrorMessage: expect.stringContaining('call its own Region'),
      }),
    });
    expect(world.tags.get(there).component).toBe('a');
  });

  it('lets a resource have no more than fifty tags', async () => {
    const fifty = Object.fromEntries(
      Array.from({ length: 50 }, (_, index) => [`key${index}`, '']),
    );
    const ResourceARNList = [
      services[0].arn,
      functions[0].arn,
      queues[0].arn,
      metricAlarms[0].arn,
    ];
    await call('TagResources', { ResourceARNList, Tags: { one: 'more' } });
    const { FailedResourcesMap } = await call('TagResources', {
      ResourceARNList,
      Tags: fifty,
    });
    expect(Object.keys(FailedResourcesMap!)).toEqual(ResourceARNList);
  });

  it('reaches EventBridge as a call of its own for each resource', async () => {
    const arns = [services[0].arn, services[1].arn, functions[0].arn];
    await call('TagResources', {
      ResourceARNList: [...arns, arns[0]],
      Tags: { team: 'a' },
    });
    const calls = events.filter(
      ({ detailType }) => detailType === 'AWS API Call via CloudTrail',
    );
    expect(calls).toMatchObject([
      {
        source: 'aws.ecs',
        detail: {
          eventName: 'TagResource',
          requestParameters: { resourceArn: arns[0] },
        },
      },
      { source: 'aws.ecs', detail: { eventName: 'TagResource' } },
      {
        source: 'aws.lambda',
        detail: { eventName: 'TagResource20170331v2' },
      },
    ]);
    expect(new Set(calls.map(({ detail }) => detail.eventID)).size).toBe(3);
  });

  it.each<[string, Partial<Tagging.TagResourcesInput>]>([
    ['a reserved key', { Tags: { 'AWS:x': 'y' } }],
    ['no tags', { Tags: {} }],
    ['what is no ARN', { ResourceARNList: ['web'] }],
    ['no resources', { ResourceARNList: [] }],
    [
      'too many resources',
      { ResourceARNList: Array.from({ length: 21 }, () => services[0].arn) },
    ],
  ])('refuses %s', async (_, wrong) => {
    await expect(
      call('TagResources', {
        ResourceARNList: [services[0].arn],
        Tags: { team: 'a' },
        ...wrong,
      }),
    ).rejects.toBeInstanceOf(Tagging.InvalidParameterException);
  });
});
