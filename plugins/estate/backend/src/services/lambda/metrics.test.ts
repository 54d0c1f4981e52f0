import { metricsOfFunction } from './metrics';
import {
  DEAD_LETTER_ARN,
  fedByQueue,
  fn,
  FUNCTION_ARN,
  NOW,
  QUEUE_ARN,
} from './__testUtils__/builders';

describe('the signals of the queues around a function', () => {
  it.each([
    ['another account', QUEUE_ARN.replace('111111111111', '222222222222')],
    ['another Region', QUEUE_ARN.replace('eu-west-1', 'us-east-1')],
  ])(
    'are not asked for of %s: there may be another queue of that name here',
    (_, elsewhere) => {
      const sources = [elsewhere, QUEUE_ARN].flatMap(
        sourceArn =>
          fedByQueue({ uuid: sourceArn, sourceArn }).eventSources ?? [],
      );
      const queries = metricsOfFunction({
        arn: FUNCTION_ARN,
        type: 'lambda:function',
        name: 'mailer',
        accountId: '111111111111',
        region: 'eu-west-1',
        tags: {},
        data: fn({
          eventSources: sources,
          deadLetterArn: `${elsewhere}-dead`,
          asyncInvocation: [
            { qualifier: '$LATEST', onFailureArn: DEAD_LETTER_ARN },
          ],
        }),
        observedAt: NOW,
      });
      const about = new Set(queries.flatMap(({ aboutArn }) => aboutArn ?? []));
      expect([...about]).toEqual([QUEUE_ARN, DEAD_LETTER_ARN]);
    },
  );
});
