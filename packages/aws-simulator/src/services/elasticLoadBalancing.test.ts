import * as ELB from '@aws-sdk/client-elastic-load-balancing-v2';
import { caller, pagesOf } from './__testUtils__/testWorld';
import { elasticLoadBalancingHandlers } from './elasticLoadBalancing';
import { PRODUCTION, shop } from './__testUtils__/shop';

describe('Elastic Load Balancing', () => {
  const call = caller(elasticLoadBalancingHandlers(shop.world), PRODUCTION);

  it('shows the targets of each target group as its tasks are', async () => {
    const { TargetGroups = [] } = await call('DescribeTargetGroups', {});
    const states: Record<string, (string | undefined)[]> = {};
    for (const group of TargetGroups) {
      const { TargetHealthDescriptions = [] } = await call(
        'DescribeTargetHealth',
        { TargetGroupArn: group.TargetGroupArn },
      );
      states[group.TargetGroupName!.replace(/-\w{6}$/, '')] =
        TargetHealthDescriptions.map(item => item.TargetHealth?.State).sort();
    }
    expect(states['shipping-api']).toEqual(['healthy', 'healthy', 'unhealthy']);
    expect(states['product-api']).toEqual([
      'healthy',
      'healthy',
      'healthy',
      'healthy',
    ]);
  });

  it('finds by name, ARN and load balancer, twenty at a time', async () => {
    const { LoadBalancers } = await call('DescribeLoadBalancers', {});
    const LoadBalancerArn = LoadBalancers![0].LoadBalancerArn!;
    const { TargetGroups = [] } = await call('DescribeTargetGroups', {
      LoadBalancerArn,
    });
    const arns = TargetGroups.map(group => group.TargetGroupArn!);
    expect(
      (
        await call('DescribeTargetGroups', {
          TargetGroupArns: arns.slice(0, 2),
        })
      ).TargetGroups,
    ).toEqual(TargetGroups.slice(0, 2));
    const tags = await call('DescribeTags', {
      ResourceArns: [arns[0], LoadBalancerArn],
    });
    expect(tags.TagDescriptions?.[0].Tags).toContainEqual({
      Key: 'environment',
      Value: 'production',
    });
    const pages = await pagesOf(
      Marker => call('DescribeTargetGroups', { PageSize: 2, Marker }),
      output => output.TargetGroups,
      output => output.NextMarker,
    );
    expect(pages.flat()).toEqual(TargetGroups);
    await expect(
      call('DescribeTargetGroups', {
        TargetGroupArns: Array.from({ length: 21 }, (_, n) => `${n}`),
      }),
    ).rejects.toThrow(
      "You cannot describe more than '20' target groups at a time",
    );
    await expect(
      call('DescribeTargetHealth', { TargetGroupArn: 'gone' }),
    ).rejects.toBeInstanceOf(ELB.TargetGroupNotFoundException);
    await expect(
      call('DescribeLoadBalancers', { Names: ['gone'] }),
    ).rejects.toBeInstanceOf(ELB.LoadBalancerNotFoundException);
  });
});
