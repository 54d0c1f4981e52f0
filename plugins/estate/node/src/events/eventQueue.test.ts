import { ConfigReader } from '@backstage/config';
import { readEventQueues } from './eventQueue';

const QUEUE = {
  accountId: '111122223333',
  region: 'eu-west-1',
  name: 'pilothouse-events',
};
const ARN = 'arn:aws:sqs:eu-west-1:111122223333:pilothouse-events';
const URL =
  'https://sqs.eu-west-1.amazonaws.com/111122223333/pilothouse-events';
const ENDPOINT =
  'https://vpce-1.sqs.eu-west-1.vpce.amazonaws.com/111122223333/pilothouse-events';

const read = (...queues: object[]) =>
  readEventQueues(
    queues.map(queue => new ConfigReader(queue as never)),
    'awsEstate.events.queues',
  );

describe('readEventQueues', () => {
  it.each([
    ['its ARN', { arn: ARN }, QUEUE],
    ['its URL', { url: URL }, { ...QUEUE, url: URL }],
    ['account, Region and name', QUEUE, QUEUE],
    [
      'the URL of a VPC endpoint and the Region',
      { url: ENDPOINT, region: 'eu-west-1' },
      { ...QUEUE, url: ENDPOINT },
    ],
  ])('finds a queue by %s', (_, config, queue) => {
    expect(read(config)).toEqual([queue]);
  });

  it.each([
    ['nothing that names it', {}, /does not tell accountId/],
    ['the URL of an endpoint alone', { url: ENDPOINT }, /region/],
    ['no URL', { url: 'pilothouse-events' }, /\[0\] does not tell url/],
    ['another service', { arn: 'arn:aws:sns:eu-west-1:111122223333:x' }, /SQS/],
    ['no ARN', { arn: 'x' }, /is not an ARN/],
    ['a FIFO queue', { ...QUEUE, name: 'a.fifo' }, /standard queue/],
    ['an unknown key', { ...QUEUE, queue: 'x' }, /unknown key 'queue'/],
  ])('refuses %s', (_, config, message) => {
    expect(() => read(config)).toThrow(message);
  });

  it('refuses one that is named twice, however it is named', () => {
    expect(() => read({ arn: ARN }, { url: URL })).toThrow(/twice/);
  });
});
