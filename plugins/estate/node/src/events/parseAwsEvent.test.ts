import fc from 'fast-check';
import { parseAwsEvent } from './parseAwsEvent';

/** The example of the EventBridge guide. */
const EVENT = {
  version: '0',
  id: '6a7e8feb-b491-4cf7-a9f1-bf3703467718',
  'detail-type': 'EC2 Instance State-change Notification',
  source: 'aws.ec2',
  account: '111122223333',
  time: '2017-12-22T18:43:48Z',
  region: 'us-west-1',
  resources: [
    'arn:aws:ec2:us-west-1:123456789012:instance/i-1234567890abcdef0',
  ],
  detail: { 'instance-id': 'i-1234567890abcdef0', state: 'terminated' },
};

describe('parseAwsEvent', () => {
  it('reads an event as EventBridge writes it', () => {
    expect(parseAwsEvent(JSON.stringify(EVENT))).toEqual({
      id: EVENT.id,
      source: 'aws.ec2',
      detailType: EVENT['detail-type'],
      accountId: '111122223333',
      region: 'us-west-1',
      time: EVENT.time,
      resources: EVENT.resources,
      detail: EVENT.detail,
    });
  });

  it('lets through what EventBridge may add', () => {
    const added = JSON.stringify({ ...EVENT, 'replay-name': 'again' });
    expect(parseAwsEvent(added).id).toBe(EVENT.id);
  });

  it.each(Object.keys(EVENT).filter(key => key !== 'version'))(
    'refuses one without %s, and one whose %s is something else',
    key => {
      const without: Record<string, unknown> = { ...EVENT };
      delete without[key];
      expect(() => parseAwsEvent(JSON.stringify(without))).toThrow(key);
      const wrong = JSON.stringify({ ...EVENT, [key]: 7 });
      expect(() => parseAwsEvent(wrong)).toThrow(key);
    },
  );

  it('says of anything else that it is no event', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), text => {
        expect(() => parseAwsEvent(text)).toThrow(/^The message is no /);
      }),
    );
  });
});
