import {
  LambdaClient,
  ListEventSourceMappingsCommand,
  ListFunctionsCommand,
} from '@aws-sdk/client-lambda';
import { LambdaFunctionData } from '@pilothouse/plugin-aws-estate-common';
import { Simulator, startSimulator } from '../../../__testUtils__/simulator';
import {
  clientOf,
  collectCell,
  Place,
  refreshCell,
  Resource,
  resourcesOf,
} from '../../__testUtils__/collectCell';
import { PAYMENTS, PRODUCTION } from '../../__testUtils__/places';
import { lambda } from '../definition';
import { lambdaFloor } from '../floor';
import { mergeFunction } from '../merge';

jest.setTimeout(120_000);

const data = (resource: Resource) => resource.data as LambdaFunctionData;

/** Counts what a Lambda cell holds, by calls of its own. */
async function contentOf(place: Place) {
  const client = clientOf(LambdaClient, place);
  const { Functions = [] } = await client.send(
    new ListFunctionsCommand({ MaxItems: 50 }),
  );
  const { EventSourceMappings = [] } = await client.send(
    new ListEventSourceMappingsCommand({ MaxItems: 100 }),
  );
  return {
    functions: Functions.length,
    eventSourceMappings: EventSourceMappings.length,
  };
}

/** As the store would have it when so many minutes have passed. */
function storedFor(
  resources: readonly Resource[],
  minutes: number,
  more: Partial<LambdaFunctionData> = {},
): Resource[] {
  const then = new Date(Date.now() - minutes * 60_000).toISOString();
  return resources.map(resource => ({
    ...resource,
    data: {
      ...data(resource),
      state: 'Active',
      lastUpdateStatus: 'Successful',
      stateReadAt: then,
      readInFullAt: then,
      ...more,
    },
  }));
}

describe('collecting the functions of the shop', () => {
  let simulator: Simulator;

  beforeAll(async () => {
    simulator = await startSimulator(['--estate', 'shop.yaml']);
  });

  afterAll(() => simulator.stop());

  beforeEach(() => simulator.reset());

  const calls = async () =>
    (await simulator.calls()).reduce((sum, call) => sum + call.calls, 0);
  const fault = (operation: string) =>
    simulator.addFault({
      match: { operation },
      effect: {
        type: 'error',
        code: 'AccessDeniedException',
        message: `not authorized to perform: lambda:${operation}`,
      },
    });

  async function first(place: Place): Promise<Resource[]> {
    const { observations } = await collectCell(lambda, place);
    return resourcesOf(observations, 'lambda:function');
  }

  it('reads every function in full at first, in the fewest calls', async () => {
    const content = await contentOf(PRODUCTION);
    expect(content.functions).toBeGreaterThan(3);
    await simulator.reset();

    const { observations, partial } = await collectCell(lambda, PRODUCTION);

    expect(partial).toEqual([]);
    const functions = resourcesOf(observations, 'lambda:function');
    expect(functions).toHaveLength(content.functions);
    expect(await calls()).toBe(
      lambdaFloor({
        ...content,
        fullReads: content.functions,
        stateReads: 0,
      }),
    );
    for (const item of functions) {
      expect(data(item).state).toEqual(expect.any(String));
      expect(data(item).unasked).toBeUndefined();
      expect(item.arn.split(':')).toHaveLength(7);
    }
    expect(
      functions.reduce((sum, item) => sum + data(item).eventSources.length, 0),
    ).toBe(content.eventSourceMappings);
  });

  it('asks for nothing but the lists while nothing changed', async () => {
    const content = await contentOf(PRODUCTION);
    const before = storedFor(await first(PRODUCTION), 5);
    await simulator.reset();

    const { observations } = await collectCell(
      lambda,
      PRODUCTION,
      new Map(),
      before,
    );

    expect(await calls()).toBe(
      lambdaFloor({ ...content, fullReads: 0, stateReads: 0 }),
    );
    for (const item of resourcesOf(observations, 'lambda:function')) {
      const was = before.find(({ arn }) => arn === item.arn);
      const merged = mergeFunction(
        data(was as Resource),
        data(item),
        new Date(),
      );
      expect(merged.state).toBe('Active');
      expect(merged.aliases).toEqual(data(was as Resource).aliases);
      expect(merged.unasked).toBeUndefined();
    }
  });

  it('reads a twelfth in its turn, those first that were read longest ago', async () => {
    const content = await contentOf(PRODUCTION);
    const functions = await first(PRODUCTION);
    const before = [
      ...storedFor(functions.slice(1), 40),
      ...storedFor(functions.slice(0, 1), 55),
    ];
    await simulator.reset();

    const { observations } = await collectCell(
      lambda,
      PRODUCTION,
      new Map(),
      before,
    );

    const share = Math.ceil(content.functions / 12);
    expect(await calls()).toBe(
      lambdaFloor({ ...content, fullReads: share, stateReads: 0 }),
    );
    const read = resourcesOf(observations, 'lambda:function').filter(
      item => data(item).stateReadAt !== undefined,
    );
    expect(read).toHaveLength(share);
    expect(read.map(({ arn }) => arn)).toContain(functions[0].arn);
  });

  it('reads at once what changed, and the state of what is not settled', async () => {
    const content = await contentOf(PRODUCTION);
    const [changed, failed, ...others] = await first(PRODUCTION);
    const before = [
      ...storedFor([changed], 5, { revisionId: 'another' }),
      ...storedFor([failed], 5, { lastUpdateStatus: 'Failed' }),
      ...storedFor(others, 5),
    ];
    await simulator.reset();

    await collectCell(lambda, PRODUCTION, new Map(), before);

    expect(await calls()).toBe(
      lambdaFloor({ ...content, fullReads: 1, stateReads: 1 }),
    );
  });

  it('keeps no value of a variable', async () => {
    const text = JSON.stringify([
      ...(await first(PRODUCTION)),
      ...(await first(PAYMENTS)),
    ]);
    expect(text).toContain('environmentNames');
    expect(text).not.toMatch(/"Variables"|correct-horse|"Environment"/);
  });

  it('says what it may not read, and asks no more than three times', async () => {
    await fault('ListAliases');
    const { observations, partial } = await collectCell(lambda, PRODUCTION);

    const functions = resourcesOf(observations, 'lambda:function');
    expect(functions.length).toBeGreaterThan(3);
    for (const item of functions) {
      expect(data(item).unread).toEqual(['aliases']);
    }
    expect(partial.length).toBe(3);
    const asked = (await simulator.calls()).filter(
      ({ operation }) => operation === 'ListAliases',
    );
    expect(asked).toMatchObject([{ calls: 3 }]);
  });

  it('goes on as ever while a part is refused, and has all when it is not any more', async () => {
    await fault('ListAliases');
    const content = await contentOf(PRODUCTION);
    const denied = storedFor(await first(PRODUCTION), 5);
    expect(denied.length).toBeGreaterThan(3);
    await simulator.reset();
    await fault('ListAliases');

    const still = await collectCell(lambda, PRODUCTION, new Map(), denied);

    // the cell stays partial, for the price of three functions
    expect(still.partial).toHaveLength(3);
    expect(await calls()).toBe(
      lambdaFloor({ ...content, fullReads: 3, stateReads: 0 }),
    );
    for (const item of resourcesOf(still.observations, 'lambda:function')) {
      const was = denied.find(({ arn }) => arn === item.arn) as Resource;
      const merged = mergeFunction(data(was), data(item), new Date());
      expect(merged.unread).toEqual(['aliases']);
      expect(merged.unasked).toBeUndefined();
    }
    await simulator.reset();

    const again = await collectCell(lambda, PRODUCTION, new Map(), denied);

    expect(again.partial).toEqual([]);
    expect(await calls()).toBe(
      lambdaFloor({
        ...content,
        fullReads: content.functions,
        stateReads: 0,
      }),
    );
    for (const item of resourcesOf(again.observations, 'lambda:function')) {
      expect(data(item).unread).toBeUndefined();
    }
  });

  it('lists functions whose state and sources it may not read', async () => {
    await fault('GetFunctionConfiguration');
    await fault('ListEventSourceMappings');
    const { observations, partial } = await collectCell(lambda, PRODUCTION);

    const functions = resourcesOf(observations, 'lambda:function');
    expect(functions.length).toBeGreaterThan(3);
    for (const item of functions) {
      expect(data(item).unread).toEqual(
        expect.arrayContaining(['event-sources', 'state']),
      );
      expect(data(item).state).toBeUndefined();
    }
    expect(partial.length).toBeGreaterThan(0);
  });

  it('reads single functions again, and leaves out what is gone', async () => {
    const functions = await first(PRODUCTION);
    const fed = functions.find(item => data(item).eventSources.length > 0);
    const arn = (fed ?? functions[0]).arn;
    await simulator.reset();

    const { observations, partial } = await refreshCell(lambda, PRODUCTION, [
      arn,
      `${arn}-that-is-gone`,
    ]);

    expect(partial).toEqual([]);
    expect(observations).toMatchObject([{ arn, kind: 'resource' }]);
    const [again] = resourcesOf(observations, 'lambda:function');
    expect(data(again).eventSources).toEqual(
      data(fed ?? functions[0]).eventSources.map(() => expect.anything()),
    );
    // six for the one, and one that finds the other gone
    expect(await calls()).toBe(7);
  });

  it('reads the state alone in one call, and keeps the rest', async () => {
    const functions = await first(PRODUCTION);
    const before = functions.find(item => data(item).eventSources.length > 0);
    const { arn } = before as Resource;
    await simulator.reset();

    const { observations } = await refreshCell(
      lambda,
      PRODUCTION,
      [arn],
      [],
      'state',
    );

    expect(await calls()).toBe(1);
    const was = { ...data(before as Resource), revisionId: 'another' };
    const [again] = resourcesOf(observations, 'lambda:function');
    const merged = mergeFunction(was, data(again), new Date());
    expect(merged).toEqual({
      ...data(before as Resource),
      stateReadAt: data(again).stateReadAt,
    });
    // Where nothing is stored the next sweep asks for the rest.
    expect(data(again).unasked).toContain('aliases');
  });
});
