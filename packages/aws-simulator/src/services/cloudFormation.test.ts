import { caller } from './__testUtils__/testWorld';
import { cloudFormationHandlers } from './cloudFormation';
import { PRODUCTION, shop } from './__testUtils__/shop';

describe('CloudFormation', () => {
  const call = caller(cloudFormationHandlers(shop.world), PRODUCTION);

  it('lists, describes and finds stacks by name, id and resource', async () => {
    const { StackSummaries = [] } = await call('ListStacks', {});
    expect(StackSummaries.length).toBeGreaterThan(5);
    for (const { StackId, StackName } of StackSummaries) {
      for (const name of [StackId, StackName]) {
        expect(
          (await call('DescribeStacks', { StackName: name })).Stacks?.[0]
            .StackId,
        ).toBe(StackId);
      }
      const { StackResourceSummaries = [] } = await call('ListStackResources', {
        StackName,
      });
      const [first] = StackResourceSummaries;
      const found = await call('DescribeStackResources', {
        PhysicalResourceId: first.PhysicalResourceId,
      });
      expect(found.StackResources?.[0].StackId).toBe(StackId);
    }
    expect(
      (await call('ListStacks', { StackStatusFilter: ['DELETE_COMPLETE'] }))
        .StackSummaries,
    ).toEqual([]);
  });

  it('a stack may say another team than its service', async () => {
    const { Stacks } = await call('DescribeStacks', {
      StackName: 'user-sessions-production',
    });
    expect(Stacks?.[0].Tags).toContainEqual({ Key: 'team', Value: 'platform' });
    const [service] = shop.world
      .region(PRODUCTION.account, PRODUCTION.region)
      .services.filter(item => item.name === 'user-sessions');
    expect(shop.world.tags.get(service.arn)).toMatchObject({
      team: 'catalog',
      'aws:cloudformation:stack-id': Stacks?.[0].StackId,
    });
  });

  it('says that a stack does not exist', async () => {
    await expect(
      call('DescribeStacks', { StackName: 'gone' }),
    ).rejects.toMatchObject({
      code: 'ValidationError',
      message: 'Stack with id gone does not exist',
    });
  });
});
