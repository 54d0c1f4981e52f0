import type * as EventBridge from '@aws-sdk/client-eventbridge';
import { eventBridgeHandlers, type EventBridgeOptions } from './eventBridge';
import { caller, estateNamed, testWorld } from './__testUtils__/testWorld';

const PLACE = { account: '100000000004', region: 'eu-west-1' };
const HUB_BUS = 'arn:aws:events:eu-west-1:100000000001:event-bus/pilothouse';

describe('PutEvents', () => {
  const setUp = (options?: EventBridgeOptions) => {
    const test = testWorld(estateNamed('shop'));
    const call = caller(eventBridgeHandlers(test.world, options), PLACE);
    const put = (...Entries: EventBridge.PutEventsRequestEntry[]) =>
      call('PutEvents', { Entries });
    return { ...test, put };
  };
  const entry = {
    Source: 'com.example',
    DetailType: 'Ordered',
    Detail: '{"order":1}',
  };

  it('puts an event to the own default bus or that of the hub', async () => {
    const { put, events } = setUp();
    const answer = await put(
      { ...entry, Resources: ['a'] },
      { ...entry, EventBusName: HUB_BUS, Time: new Date(0) },
    );
    expect(answer).toEqual({
      FailedEntryCount: 0,
      Entries: events.map(({ id }) => ({ EventId: id })),
    });
    expect(events).toMatchObject([
      { ...PLACE, source: 'com.example', resources: ['a'] },
      { ...PLACE, detail: { order: 1 }, time: new Date(0) },
    ]);
  });

  it.each<[string, Partial<EventBridge.PutEventsRequestEntry>]>([
    ['NotAuthorizedForSource', { Source: 'aws.ecs' }],
    ['MalformedDetail', { Detail: '[]' }],
    ['MalformedDetail', { Detail: '{' }],
    ['InvalidArgument', { DetailType: undefined }],
    ['InvalidArgument', { EventBusName: 'other' }],
  ])('fails with %s for %j, alone', async (ErrorCode, wrong) => {
    const { put, events } = setUp();
    expect(await put({ ...entry, ...wrong }, entry)).toMatchObject({
      FailedEntryCount: 1,
      Entries: [{ ErrorCode }, { EventId: expect.any(String) }],
    });
    expect(events).toHaveLength(1);
  });

  it('lets a caller pose as AWS where a fault says so', async () => {
    const { put, events } = setUp({
      mayImpersonate: ({ account }) => account === PLACE.account,
    });
    await put({ ...entry, Source: 'aws.ecs' });
    expect(events).toMatchObject([{ ...PLACE, source: 'aws.ecs' }]);
  });

  it('refuses too many entries, and too much', async () => {
    const { put } = setUp();
    const eleven = Array.from({ length: 11 }, () => entry);
    await expect(put(...eleven)).rejects.toMatchObject({
      code: 'ValidationException',
    });
    await expect(
      put({ ...entry, Detail: `{"a":"${'x'.repeat(262_144)}"}` }),
    ).rejects.toMatchObject({ code: 'ValidationException' });
  });
});
