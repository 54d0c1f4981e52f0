import * as Lambda from '@aws-sdk/client-lambda';
import { caller } from '../__testUtils__/testWorld';
import { taggingHandlers } from '../tagging';
import { ARN, lambda } from './__testUtils__/lambda';

const WEB = `- { name: web, variables: { TOKEN: secret }, version: 3, aliases: [{ name: live, version: 2 }], runs: [{ account: main }] }`;
const FunctionName = 'web';

describe('changing functions', () => {
  it('an update is under way, then successful', async () => {
    const { call, pass } = lambda(WEB);
    const before = await call('GetFunctionConfiguration', { FunctionName });
    const updated = await call('UpdateFunctionConfiguration', {
      FunctionName,
      Timeout: 42,
      MemorySize: 1_024,
    });
    expect(updated).toMatchObject({
      Timeout: 42,
      MemorySize: 1_024,
      LastUpdateStatus: 'InProgress',
    });
    expect(updated.RevisionId).not.toBe(before.RevisionId);
    await expect(
      call('UpdateFunctionConfiguration', { FunctionName, Timeout: 43 }),
    ).rejects.toBeInstanceOf(Lambda.ResourceConflictException);
    pass(5);
    expect(
      await call('GetFunctionConfiguration', { FunctionName }),
    ).toMatchObject({ Timeout: 42, LastUpdateStatus: 'Successful' });
    await expect(
      call('UpdateFunctionConfiguration', {
        FunctionName,
        Timeout: 5,
        RevisionId: before.RevisionId,
      }),
    ).rejects.toBeInstanceOf(Lambda.PreconditionFailedException);
    await expect(
      call('UpdateFunctionConfiguration', { FunctionName, Timeout: 901 }),
    ).rejects.toThrow(/timeout/);
    await expect(
      call('UpdateFunctionConfiguration', {
        FunctionName,
        SnapStart: { ApplyOn: 'PublishedVersions' },
      }),
    ).rejects.toMatchObject({ code: 'NotImplemented' });
  });

  it('a key that is not there makes an update fail, and another update mends it', async () => {
    const { call, pass } = lambda(WEB);
    const update = (KMSKeyArn: string) =>
      call('UpdateFunctionConfiguration', { FunctionName, KMSKeyArn });
    const status = async () =>
      (await call('GetFunctionConfiguration', { FunctionName }))
        .LastUpdateStatus;
    await update('arn:aws:kms:eu-west-1:111111111111:key/gone');
    expect(await status()).toBe('InProgress');
    pass(5);
    expect(
      await call('GetFunctionConfiguration', { FunctionName }),
    ).toMatchObject({
      State: 'Active',
      LastUpdateStatus: 'Failed',
      LastUpdateStatusReasonCode: 'KMSKeyNotFound',
    });
    await update('');
    pass(5);
    expect(await status()).toBe('Successful');
  });

  it('an image that is not there makes an update fail', async () => {
    const { call, pass } = lambda(
      '- { name: web, packageType: Image, runs: [{ account: main }] }',
    );
    const repository = '111111111111.dkr.ecr.eu-west-1.amazonaws.com/test/web';
    const statusAfter = async (ImageUri: string) => {
      await call('UpdateFunctionCode', { FunctionName, ImageUri });
      pass(10);
      return (await call('GetFunctionConfiguration', { FunctionName }))
        .LastUpdateStatus;
    };
    expect(await statusAfter(`${repository}:gone`)).toBe('Failed');
    expect(await statusAfter(`${repository}:2.0.1`)).toBe('Successful');
    await expect(
      call('UpdateFunctionCode', { FunctionName, S3Bucket: 'a', S3Key: 'b' }),
    ).rejects.toBeInstanceOf(Lambda.InvalidParameterValueException);
  });

  it('concurrency, aliases and event sources change at once', async () => {
    const { call, pass } = lambda(
      `${WEB}
- { name: reader, eventSources: [{ queue: work }], runs: [{ account: main }] }`,
      '- { name: work, runs: [{ account: main }] }',
    );
    await call('PutFunctionConcurrency', {
      FunctionName,
      ReservedConcurrentExecutions: 7,
    });
    const reserved = async () =>
      (await call('GetFunctionConcurrency', { FunctionName }))
        .ReservedConcurrentExecutions;
    expect(await reserved()).toBe(7);
    await expect(
      call('PutFunctionConcurrency', {
        FunctionName: 'reader',
        ReservedConcurrentExecutions: 894,
      }),
    ).rejects.toThrow(/UnreservedConcurrentExecution/);
    await call('DeleteFunctionConcurrency', { FunctionName });
    expect(await reserved()).toBeUndefined();

    await call('UpdateAlias', {
      FunctionName,
      Name: 'live',
      RoutingConfig: { AdditionalVersionWeights: { '3': 0.25 } },
    });
    expect(
      (await call('ListAliases', { FunctionName })).Aliases?.[0].RoutingConfig,
    ).toEqual({ AdditionalVersionWeights: { '3': 0.25 } });
    await expect(
      call('UpdateAlias', { FunctionName, Name: 'live', FunctionVersion: '9' }),
    ).rejects.toBeInstanceOf(Lambda.ResourceNotFoundException);

    const mapping = async () =>
      (await call('ListEventSourceMappings', {})).EventSourceMappings![0];
    const { UUID } = await mapping();
    await call('UpdateEventSourceMapping', { UUID, Enabled: false });
    expect((await mapping()).State).toBe('Disabling');
    pass(5);
    expect((await mapping()).State).toBe('Disabled');
  });

  it('tags change, but not those of AWS, and are known to the tagging service', async () => {
    const { call, world } = lambda(
      '- { name: web, tags: { team: a }, runs: [{ account: main }] }',
    );
    const Resource = `${ARN}:web`;
    await call('TagResource', { Resource, Tags: { team: 'b', x: 'y' } });
    await call('UntagResource', { Resource, TagKeys: ['x'] });
    expect((await call('ListTags', { Resource })).Tags).toEqual({ team: 'b' });
    await expect(
      call('TagResource', { Resource, Tags: { 'aws:x': 'y' } }),
    ).rejects.toBeInstanceOf(Lambda.InvalidParameterValueException);
    const tagged = caller(taggingHandlers(world));
    const arns = async () =>
      (
        await tagged('GetResources', {
          ResourceTypeFilters: ['lambda:function'],
        })
      ).ResourceTagMappingList;
    expect(await arns()).toEqual([
      { ResourceARN: Resource, Tags: [{ Key: 'team', Value: 'b' }] },
    ]);
    await call('DeleteFunction', { FunctionName });
    expect(await arns()).toEqual([]);
    expect((await call('ListFunctions', {})).Functions).toEqual([]);
    await expect(
      call('GetFunctionConfiguration', { FunctionName }),
    ).rejects.toBeInstanceOf(Lambda.ResourceNotFoundException);
    world.reset();
    expect((await call('ListFunctions', {})).Functions).toHaveLength(1);
  });

  it('tells EventBridge what CloudTrail records, without secrets', async () => {
    const { call, events } = lambda(WEB);
    await call('UpdateFunctionConfiguration', {
      FunctionName,
      Environment: { Variables: { TOKEN: 'other' } },
    });
    await call('PutFunctionConcurrency', {
      FunctionName,
      ReservedConcurrentExecutions: 1,
    });
    await call('Invoke', { FunctionName });
    expect(events).toMatchObject([
      {
        source: 'aws.lambda',
        detailType: 'AWS API Call via CloudTrail',
        account: '111111111111',
        region: 'eu-west-1',
        detail: {
          eventSource: 'lambda.amazonaws.com',
          eventName: 'UpdateFunctionConfiguration20150331v2',
          requestParameters: { functionName: 'web', environment: {} },
          responseElements: {
            functionArn: `${ARN}:web`,
            environment: {},
            lastUpdateStatus: 'InProgress',
          },
        },
      },
      {
        detail: {
          eventName: 'PutFunctionConcurrency20171031',
          requestParameters: {
            functionName: 'web',
            reservedConcurrentExecutions: 1,
          },
        },
      },
    ]);
    expect(JSON.stringify(events)).not.toContain('secret');
    expect(JSON.stringify(events)).not.toContain('other');
  });

  it('a refused change is no event', async () => {
    const { call, events } = lambda(WEB);
    await expect(
      call('UpdateFunctionConfiguration', { FunctionName, Timeout: 0 }),
    ).rejects.toThrow();
    expect(events).toEqual([]);
  });
});
