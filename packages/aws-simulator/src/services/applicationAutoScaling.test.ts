import * as AutoScaling from '@aws-sdk/client-application-auto-scaling';
import { caller, pagesOf } from './__testUtils__/testWorld';
import { applicationAutoScalingHandlers } from './applicationAutoScaling';
import { shop } from './__testUtils__/shop';

describe('Application Auto Scaling', () => {
  const call = caller(applicationAutoScalingHandlers(shop.world), {
    account: '100000000002',
  });
  const ecs = { ServiceNamespace: 'ecs' as const };

  it('shows bounds, policies, schedules and what they did', async () => {
    const { ScalableTargets } = await call('DescribeScalableTargets', ecs);
    expect(ScalableTargets?.map(target => target.ResourceId)).toContain(
      'service/shop-development/shipping-tracker',
    );
    const ResourceId = 'service/shop-development/shipping-tracker';
    const { ScheduledActions } = await call('DescribeScheduledActions', {
      ...ecs,
      ResourceId,
    });
    expect(
      ScheduledActions?.map(action => [
        action.ScheduledActionName,
        action.Schedule,
        action.ScalableTargetAction?.MaxCapacity,
      ]),
    ).toEqual([
      ['scale-to-zero', 'cron(0 7 * * ? *)', 0],
      ['scale-up', 'cron(0 19 * * ? *)', 2],
    ]);
    const { ScalingActivities } = await call('DescribeScalingActivities', {
      ...ecs,
      ResourceId,
    });
    expect(ScalingActivities?.[0]).toMatchObject({
      Description: 'Setting desired count to 0.',
      StartTime: new Date('2026-11-21T07:00:00Z'),
    });
    const { ScalingPolicies } = await call('DescribeScalingPolicies', ecs);
    expect(
      ScalingPolicies?.every(
        policy =>
          policy.TargetTrackingScalingPolicyConfiguration!.TargetValue! > 0,
      ),
    ).toBe(true);
  });

  it('pages, and refuses what AWS refuses', async () => {
    const { ScalableTargets } = await call('DescribeScalableTargets', ecs);
    const pages = await pagesOf(
      NextToken =>
        call('DescribeScalableTargets', { ...ecs, MaxResults: 1, NextToken }),
      output => output.ScalableTargets,
      output => output.NextToken,
    );
    expect(pages.flat()).toEqual(ScalableTargets);
    await expect(
      call('DescribeScalableTargets', { ...ecs, MaxResults: 51 }),
    ).rejects.toBeInstanceOf(AutoScaling.ValidationException);
    await expect(
      call('DescribeScalableTargets', { ...ecs, NextToken: 'x' }),
    ).rejects.toBeInstanceOf(AutoScaling.InvalidNextTokenException);
    expect(
      (await call('DescribeScalableTargets', { ServiceNamespace: 'dynamodb' }))
        .ScalableTargets,
    ).toEqual([]);
  });
});
