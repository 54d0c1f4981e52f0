import type { CallContext } from './context';
import { createJournal, isMutating } from './journal';

describe('isMutating', () => {
  it.each([
    'UpdateService',
    'StopTask',
    'CreateCluster',
    'TagResource',
    'PutMetricAlarm',
    'Publish',
    'Invoke',
    'DeleteQueue',
    'BatchDeleteImages',
    'RunTask',
    'SetAlarmState',
  ])('%s changes something', name => expect(isMutating(name)).toBe(true));

  it.each([
    'ListServices',
    'DescribeServices',
    'GetResources',
    'HeadBucket',
    'LookupEvents',
    'BatchGetBuilds',
    'AssumeRole',
    'TestEventPattern',
    'ReceiveMessage',
  ])('%s changes nothing', name => expect(isMutating(name)).toBe(false));
});

describe('createJournal', () => {
  const context: CallContext = {
    account: '111122223333',
    region: 'eu-west-1',
    partition: 'aws',
    accessKeyId: '111122223333',
    principalArn: 'arn:aws:iam::111122223333:user/administrator',
    userId: 'AIDA',
    endpoint: 'http://127.0.0.1:4566',
    requestId: 'request-1',
    service: 'ecs',
    operation: 'UpdateService',
    now: () => new Date('2026-11-02T09:00:00Z'),
  };

  it('keeps what was called, by whom, when, and how it ended', () => {
    const journal = createJournal();
    const input = { service: 'orders', desiredCount: 3 };
    journal.record(context, input, { output: { service: {} } });
    journal.record(context, input, {
      error: { code: 'ServiceNotFoundException', message: 'gone' },
    });
    expect(journal.list()).toEqual([
      expect.objectContaining({
        sequence: 1,
        time: new Date('2026-11-02T09:00:00Z'),
        principalArn: context.principalArn,
        input: { service: 'orders', desiredCount: 3 },
        output: { service: {} },
      }),
      expect.objectContaining({
        sequence: 2,
        error: { code: 'ServiceNotFoundException', message: 'gone' },
      }),
    ]);
    expect(journal.list(1).map(({ sequence }) => sequence)).toEqual([2]);
  });

  it('forgets the oldest, and keeps counting', () => {
    const journal = createJournal(2);
    for (let call = 1; call <= 5; call++) {
      journal.record(context, { call }, { output: {} });
    }
    const sequences = (after?: number) =>
      journal.list(after).map(({ sequence }) => sequence);
    expect(sequences()).toEqual([4, 5]);
    expect(sequences(2)).toEqual([4, 5]);
    expect(sequences(4)).toEqual([5]);
    expect(sequences(5)).toEqual([]);
    journal.reset();
    journal.record(context, {}, { output: {} });
    expect(sequences()).toEqual([1]);
  });

  it('keeps inputs as they were when the call was made', () => {
    const journal = createJournal();
    const input = { desiredCount: 3 };
    journal.record(context, input, { output: {} });
    input.desiredCount = 9;
    expect(journal.list()[0].input).toEqual({ desiredCount: 3 });
  });

  it('says of a stream only that it was one', () => {
    const journal = createJournal();
    const body = (async function* chunks() {
      yield 'data';
    })();
    journal.record(context, { Key: 'a' }, { output: { Body: body } });
    expect(journal.list()[0].output).toEqual({ Body: '[stream]' });
  });
});
