import { observeTargetGroup } from './observe';

const GROUP = {
  TargetGroupArn:
    'arn:aws:elasticloadbalancing:eu-west-1:111111111111:targetgroup/payment/1',
  TargetGroupName: 'payment',
  TargetType: 'ip' as const,
};

describe('observeTargetGroup', () => {
  it('says nothing of targets that AWS was not asked for', () => {
    const observation = observeTargetGroup(GROUP);
    expect(JSON.parse(JSON.stringify(observation)).data).toEqual({
      targetType: 'ip',
      loadBalancerArns: [],
    });
  });

  it('tells a group without targets from that', () => {
    expect(observeTargetGroup(GROUP, [])).toHaveProperty('data.targets', []);
  });
});
