import { parseArn } from '@pilothouse/plugin-aws-estate-common';
import { clusterPage, servicePage, servicePageOf } from './console';

describe('the pages of the ECS console', () => {
  it.each([
    [
      'arn:aws:ecs:eu-west-1:111111111111:service/main/payment',
      'https://eu-west-1.console.aws.amazon.com/ecs/v2/clusters/main/services/payment/health?region=eu-west-1',
    ],
    [
      'arn:aws-cn:ecs:cn-north-1:111111111111:service/main/payment',
      'https://cn-north-1.console.amazonaws.cn/ecs/v2/clusters/main/services/payment/health?region=cn-north-1',
    ],
    [
      'arn:aws-us-gov:ecs:us-gov-west-1:111111111111:service/main/payment',
      'https://us-gov-west-1.console.amazonaws-us-gov.com/ecs/v2/clusters/main/services/payment/health?region=us-gov-west-1',
    ],
    [
      'arn:aws:ecs:eu-west-1:111111111111:service/payment',
      'https://eu-west-1.console.aws.amazon.com/ecs/v2/clusters?region=eu-west-1',
    ],
  ])('%s', (arn, url) => {
    expect(servicePage(parseArn(arn))).toBe(url);
  });

  it('of a cluster', () => {
    expect(
      clusterPage(parseArn('arn:aws:ecs:eu-west-1:111111111111:cluster/main')),
    ).toBe(
      'https://eu-west-1.console.aws.amazon.com/ecs/v2/clusters/main/services?region=eu-west-1',
    );
  });

  it('are absent for what is no ARN', () => {
    expect(servicePageOf('payment')).toBeUndefined();
  });
});
