import * as Lambda from '@aws-sdk/client-lambda';
import { caller, pagesOf } from '../__testUtils__/testWorld';
import { shop } from '../__testUtils__/shop';
import { lambdaHandlers } from '.';
import { ARN, lambda } from './__testUtils__/lambda';

const MANY = Array.from(
  { length: 120 },
  (_, index) =>
    `- { name: f-${String(index).padStart(
      3,
      '0',
    )}, runs: [{ account: main }] }`,
).join('\n');

describe('reading functions', () => {
  it('lists fifty at most on a page, each once', async () => {
    const { call } = lambda(MANY);
    for (const MaxItems of [undefined, 50, 1_000]) {
      const pages = await pagesOf(
        Marker => call('ListFunctions', { Marker, MaxItems }),
        output => output.Functions,
        output => output.NextMarker,
      );
      expect(pages.map(page => page.length)).toEqual([50, 50, 20]);
      const names = pages.flat().map(item => item.FunctionName);
      expect(new Set(names).size).toBe(120);
    }
    await expect(call('ListFunctions', { Marker: 'x' })).rejects.toBeInstanceOf(
      Lambda.InvalidParameterValueException,
    );
    await expect(call('ListFunctions', { MaxItems: 0 })).rejects.toThrow(
      /maxItems/,
    );
  });

  it('tells states only of a function that is asked for', async () => {
    const { call } = lambda(`
- name: web
  variables: { LEVEL: info }
  scenario: { kind: update-failed, code: KMSKeyNotFound, reason: gone }
  runs: [{ account: main }]`);
    const [listed] = (await call('ListFunctions', {})).Functions!;
    const read = await call('GetFunctionConfiguration', {
      FunctionName: 'web',
    });
    const told = [
      'State',
      'StateReason',
      'StateReasonCode',
      'LastUpdateStatus',
      'LastUpdateStatusReason',
      'LastUpdateStatusReasonCode',
      'RuntimeVersionConfig',
    ] as const;
    for (const key of told) {
      expect([key, listed[key]]).toEqual([key, undefined]);
    }
    expect(read).toMatchObject({
      State: 'Active',
      LastUpdateStatus: 'Failed',
      LastUpdateStatusReason: 'gone',
      LastUpdateStatusReasonCode: 'KMSKeyNotFound',
    });
    expect(read).toMatchObject(
      Object.fromEntries(
        Object.entries(listed).filter(([, value]) => value !== undefined),
      ),
    );
  });

  it('finds a function by every form of its name', async () => {
    const { call } = lambda(`
- { name: web, version: 3, aliases: [{ name: live, version: 2, weights: { '3': 0.1 } }], runs: [{ account: main }] }`);
    const arnOf = async (FunctionName: string, Qualifier?: string) => {
      const read = await call('GetFunctionConfiguration', {
        FunctionName,
        Qualifier,
      });
      return [read.FunctionArn, read.Version];
    };
    for (const name of ['web', `${ARN}:web`, '111111111111:function:web']) {
      expect(await arnOf(name)).toEqual([`${ARN}:web`, '$LATEST']);
    }
    expect(await arnOf('web:live')).toEqual([`${ARN}:web:live`, '2']);
    expect(await arnOf('web', '3')).toEqual([`${ARN}:web:3`, '3']);
    for (const name of ['gone', 'web:4', 'web:gone', `${ARN}2:web`]) {
      await expect(arnOf(name)).rejects.toMatchObject({
        name: 'ResourceNotFoundException',
        message: expect.stringContaining('Function not found: arn:aws:lambda:'),
      });
    }
    expect(
      (await call('ListAliases', { FunctionName: 'web' })).Aliases,
    ).toMatchObject([
      {
        Name: 'live',
        FunctionVersion: '2',
        RoutingConfig: { AdditionalVersionWeights: { '3': 0.1 } },
      },
    ]);
    expect(
      (
        await call('ListVersionsByFunction', { FunctionName: 'web' })
      ).Versions?.map(version => version.Version),
    ).toEqual(['$LATEST', '1', '2', '3']);
  });

  it('every function of the shop answers every call about it', async () => {
    const { world } = shop;
    let read = 0;
    for (const account of world.accounts) {
      for (const region of world.model.regions) {
        const call = caller(lambdaHandlers(world), {
          account: account.id,
          region,
        });
        const { EventSourceMappings = [] } = await call(
          'ListEventSourceMappings',
          {},
        );
        const { Functions = [] } = await call('ListFunctions', {});
        for (const { FunctionName, FunctionArn } of Functions) {
          const input = { FunctionName };
          const placed = world.functions.find(FunctionArn!)!;
          expect(
            (await call('GetFunctionConfiguration', input)).FunctionArn,
          ).toBe(FunctionArn);
          expect(
            (await call('ListTags', { Resource: FunctionArn })).Tags,
          ).toEqual(world.tags.get(FunctionArn!));
          expect(
            (await call('GetFunctionConcurrency', input))
              .ReservedConcurrentExecutions,
          ).toBe(world.functions.state(placed).reserved);
          expect(
            EventSourceMappings.filter(
              mapping => mapping.FunctionArn === FunctionArn,
            ).map(mapping => [mapping.EventSourceArn, mapping.State]),
          ).toEqual(placed.eventSources.map(({ arn }) => [arn, 'Enabled']));
          const provisioned = await call(
            'ListProvisionedConcurrencyConfigs',
            input,
          );
          expect(provisioned.ProvisionedConcurrencyConfigs).toHaveLength(
            placed.aliases.filter(alias => alias.provisioned).length,
          );
          const configs = await call('ListFunctionEventInvokeConfigs', input);
          expect(configs.FunctionEventInvokeConfigs).toHaveLength(
            placed.asynchronous.configured ? 1 : 0,
          );
          read += 1;
        }
      }
    }
    expect(read).toBe(29);
  });
});
