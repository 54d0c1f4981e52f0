import * as AutoScaling from '@aws-sdk/client-application-auto-scaling';
import * as CloudWatch from '@aws-sdk/client-cloudwatch';
import * as ELB from '@aws-sdk/client-elastic-load-balancing-v2';
import * as Organizations from '@aws-sdk/client-organizations';
import * as Tagging from '@aws-sdk/client-resource-groups-tagging-api';
import fc from 'fast-check';
import {
  caller,
  estateNamed,
  estateWith,
  pagesOf,
  testWorld,
} from './__testUtils__/testWorld';
import { applicationAutoScalingHandlers } from './applicationAutoScaling';
import { cloudFormationHandlers } from './cloudFormation';
import { cloudWatchHandlers } from './cloudWatch';
import { ec2Handlers } from './ec2';
import { elasticLoadBalancingHandlers } from './elasticLoadBalancing';
import { organizationsHandlers } from './organizations';
import { paginate } from './paging';
import { taggingHandlers } from './tagging';

const MANAGEMENT = { account: '100000000001', region: 'us-east-1' };
const PRODUCTION = { account: '100000000004', region: 'us-east-1' };
const PAYMENTS = { account: '100000000005', region: 'eu-west-1' };
const shop = testWorld(estateNamed('shop'));

describe('paging', () => {
  it('gives each item once at any page size, and finds its way when items go', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ minLength: 1 }), { maxLength: 60 }),
        fc.integer({ min: 1, max: 70 }),
        fc.integer({ min: 0, max: 59 }),
        (keys, size, goner) => {
          const all = [...keys].sort((a, b) => (a < b ? -1 : 1));
          const collect = (remove: boolean) => {
            let items = all;
            const seen: string[] = [];
            let token: string | undefined;
            do {
              const page = paginate(items, {
                key: item => item,
                size,
                token,
                scope: ['test'],
                invalidToken: () => new Error('invalid'),
              });
              expect(page.items.length).toBeLessThanOrEqual(size);
              seen.push(...page.items);
              token = page.nextToken;
              if (remove) {
                items = items.filter(item => item !== all[goner]);
              }
            } while (token !== undefined);
            return seen;
          };
          expect(collect(false)).toEqual(all);
          const rest = all.filter(item => item !== all[goner]);
          expect(collect(true).filter(item => item !== all[goner])).toEqual(
            rest,
          );
        },
      ),
    );
  });
});

describe('Organizations', () => {
  const call = caller(organizationsHandlers(shop.world), MANAGEMENT);

  it('walks from the root to every account exactly once', async () => {
    const { Roots } = await call('ListRoots', {});
    const found: string[] = [];
    const walk = async (ParentId: string): Promise<void> => {
      const { Accounts = [] } = await call('ListAccountsForParent', {
        ParentId,
      });
      for (const account of Accounts) {
        found.push(account.Id!);
        const { Parents } = await call('ListParents', { ChildId: account.Id });
        expect(Parents?.[0].Id).toBe(ParentId);
      }
      const { OrganizationalUnits = [] } = await call(
        'ListOrganizationalUnitsForParent',
        { ParentId },
      );
      for (const unit of OrganizationalUnits) {
        const described = await call('DescribeOrganizationalUnit', {
          OrganizationalUnitId: unit.Id,
        });
        expect(described.OrganizationalUnit?.Name).toBe(unit.Name);
        await walk(unit.Id!);
      }
    };
    await walk(Roots![0].Id!);
    expect(found.sort()).toEqual(
      shop.world.accounts.map(account => account.id),
    );
  });

  it('pages accounts, and gives their State but no Status', async () => {
    const pages = await pagesOf(
      NextToken => call('ListAccounts', { MaxResults: 4, NextToken }),
      output => output.Accounts,
      output => output.NextToken,
    );
    expect(pages.map(page => page.length)).toEqual([4, 2]);
    for (const account of pages.flat()) {
      expect(account.State).toBe('ACTIVE');
      expect(account).not.toHaveProperty('Status');
      expect(
        (await call('DescribeAccount', { AccountId: account.Id })).Account,
      ).toEqual(account);
    }
    await expect(
      call('ListAccounts', { MaxResults: 21 }),
    ).rejects.toMatchObject({ Reason: 'MAX_VALUE_EXCEEDED' });
    await expect(
      call('ListAccounts', { NextToken: 'x' }),
    ).rejects.toMatchObject({ Reason: 'INVALID_NEXT_TOKEN' });
  });

  it('answers the management account, and strangers not at all', async () => {
    const member = caller(organizationsHandlers(shop.world), PRODUCTION);
    expect((await member('DescribeOrganization', {})).Organization?.Id).toBe(
      'o-shopdemo01',
    );
    await expect(member('ListAccounts', {})).rejects.toBeInstanceOf(
      Organizations.AccessDeniedException,
    );
    const stranger = caller(organizationsHandlers(shop.world), {
      account: '999999999999',
    });
    await expect(stranger('DescribeOrganization', {})).rejects.toBeInstanceOf(
      Organizations.AWSOrganizationsNotInUseException,
    );
    await expect(
      call('DescribeAccount', { AccountId: '999999999999' }),
    ).rejects.toBeInstanceOf(Organizations.AccountNotFoundException);
    await expect(
      call('ListAccountsForParent', { ParentId: 'ou-x' }),
    ).rejects.toBeInstanceOf(Organizations.ParentNotFoundException);
    const { Tags } = await call('ListTagsForResource', {
      ResourceId: '100000000005',
    });
    expect(Tags).toContainEqual({ Key: 'team', Value: 'payment' });
  });
});

describe('Resource Groups Tagging', () => {
  const call = caller(taggingHandlers(shop.world), {
    ...PRODUCTION,
    region: 'eu-west-1',
  });
  const arnsOf = async (input: Tagging.GetResourcesInput) =>
    (
      await call('GetResources', { ...input, ResourcesPerPage: 100 })
    ).ResourceTagMappingList!.map(item => item.ResourceARN!);

  it('ANDs keys, ORs values and filters types', async () => {
    const services = { ResourceTypeFilters: ['ecs:service'] };
    const some = await arnsOf({
      ...services,
      TagFilters: [
        { Key: 'team', Values: ['order', 'growth'] },
        { Key: 'service' },
      ],
    });
    expect(some.map(arn => arn.split('/').pop())).toEqual([
      'checkout',
      'order-api',
      'order-events',
      'product-feed',
    ]);
    expect(
      await arnsOf({
        ...services,
        TagFilters: [
          { Key: 'team', Values: ['order'] },
          { Key: 'service', Values: ['user'] },
        ],
      }),
    ).toEqual([]);
    const types = new Set(
      (
        await arnsOf({
          ResourceTypeFilters: ['elasticloadbalancing', 'cloudwatch:alarm'],
        })
      ).map(arn => arn.split(':')[2]),
    );
    expect(types).toEqual(new Set(['elasticloadbalancing', 'cloudwatch']));
  });

  it('knows only what has or had tags', async () => {
    expect(
      (await arnsOf({})).filter(arn => arn.endsWith('/csv-importer')),
    ).toEqual([]);
    const test = testWorld(
      estateWith(
        `- { name: web, tags: { team: a }, runs: [{ cluster: main }] }`,
      ),
    );
    const small = caller(taggingHandlers(test.world));
    const arn = 'arn:aws:ecs:eu-west-1:111111111111:service/main/web';
    test.world.tags.remove(arn, ['team']);
    expect(
      (await small('GetResources', {})).ResourceTagMappingList,
    ).toContainEqual({ ResourceARN: arn, Tags: [] });
  });

  it.each([1, 7, 50, 100])(
    'gives each once, %d a page, ending in an empty token',
    async size => {
      const pages = await pagesOf(
        PaginationToken =>
          call('GetResources', { ResourcesPerPage: size, PaginationToken }),
        output => output.ResourceTagMappingList,
        output => output.PaginationToken,
      );
      const arns = pages.flat().map(item => item.ResourceARN);
      expect(new Set(arns).size).toBe(arns.length);
      expect(arns).toEqual(await arnsOf({}));
      expect(
        (await call('GetResources', { ResourcesPerPage: 100 })).PaginationToken,
      ).toBe('');
    },
  );

  it('refuses wrong requests', async () => {
    for (const input of [
      { ResourcesPerPage: 101 },
      { PaginationToken: 'x' },
      { ResourceARNList: ['a'], TagFilters: [{ Key: 'a' }] },
      { TagFilters: [{ Values: ['a'] }] },
      { ResourceTypeFilters: ['ECS Service'] },
    ]) {
      await expect(call('GetResources', input)).rejects.toBeInstanceOf(
        Tagging.InvalidParameterException,
      );
    }
    expect((await call('GetTagValues', { Key: 'team' })).TagValues).toEqual([
      'catalog',
      'growth',
      'logistics',
      'order',
      'platform',
    ]);
    expect((await call('GetTagKeys', {})).TagKeys).toContain(
      'aws:cloudformation:stack-name',
    );
  });
});

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

describe('CloudWatch alarms', () => {
  const call = caller(cloudWatchHandlers(shop.world), PAYMENTS);

  it('leaves composite alarms out unless they are asked for', async () => {
    const metric = await call('DescribeAlarms', {});
    expect(metric.CompositeAlarms).toEqual([]);
    expect(
      metric.MetricAlarms?.map(alarm => [alarm.AlarmName, alarm.StateValue]),
    ).toEqual([
      ['payment-api-production-cpu', 'OK'],
      ['payment-api-production-running-tasks', 'ALARM'],
    ]);
    const { CompositeAlarms } = await call('DescribeAlarms', {
      AlarmTypes: ['CompositeAlarm'],
    });
    expect(CompositeAlarms).toMatchObject([
      { AlarmName: 'payment-is-down', StateValue: 'ALARM' },
    ]);
  });

  it('filters by state, name and prefix, and pages', async () => {
    const names = async (input: CloudWatch.DescribeAlarmsInput) =>
      (await call('DescribeAlarms', input)).MetricAlarms?.map(
        alarm => alarm.AlarmName,
      );
    expect(await names({ StateValue: 'ALARM' })).toEqual([
      'payment-api-production-running-tasks',
    ]);
    expect(
      await names({ AlarmNamePrefix: 'payment-api-production-c' }),
    ).toEqual(['payment-api-production-cpu']);
    expect(await names({ AlarmNames: ['gone'] })).toEqual([]);
    const pages = await pagesOf(
      NextToken =>
        call('DescribeAlarms', {
          MaxRecords: 1,
          NextToken,
          AlarmTypes: ['MetricAlarm', 'CompositeAlarm'],
        }),
      output => [
        ...(output.MetricAlarms ?? []),
        ...(output.CompositeAlarms ?? []),
      ],
      output => output.NextToken,
    );
    expect(pages.map(page => page.length)).toEqual([1, 1, 1]);
    await expect(
      call('DescribeAlarms', { MaxRecords: 101 }),
    ).rejects.toMatchObject({ code: 'ValidationError' });
    await expect(
      call('DescribeAlarms', { NextToken: 'x' }),
    ).rejects.toBeInstanceOf(CloudWatch.InvalidNextToken);
  });

  it('an alarm that recurs comes and goes with the clock', async () => {
    const test = testWorld(estateNamed('shop'));
    const region = caller(cloudWatchHandlers(test.world), PRODUCTION);
    const state = async () =>
      (await region('DescribeAlarms', { AlarmNamePrefix: 'checkout' }))
        .MetricAlarms?.[0].StateValue;
    expect(await state()).toBe('ALARM');
    test.pass(4 * 60);
    expect(await state()).toBe('OK');
    test.pass(36 * 60);
    expect(await state()).toBe('ALARM');
  });
});

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

describe('EC2 Regions', () => {
  const call = caller(ec2Handlers(shop.world), MANAGEMENT);

  it('gives those in use, and all with their opt-in status when asked', async () => {
    const used = await call('DescribeRegions', {});
    expect(used.Regions?.map(region => region.RegionName)).toEqual([
      'eu-west-1',
      'us-east-1',
    ]);
    const { Regions = [] } = await call('DescribeRegions', {
      AllRegions: true,
    });
    expect(Regions.length).toBeGreaterThan(25);
    expect(
      Regions.find(region => region.RegionName === 'af-south-1')?.OptInStatus,
    ).toBe('not-opted-in');
    const filtered = await call('DescribeRegions', {
      AllRegions: true,
      Filters: [{ Name: 'region-name', Values: ['eu-west-*'] }],
    });
    expect(filtered.Regions?.map(region => region.RegionName)).toEqual([
      'eu-west-1',
      'eu-west-2',
      'eu-west-3',
    ]);
    await expect(
      call('DescribeRegions', { RegionNames: ['mars-1'] }),
    ).rejects.toMatchObject({ code: 'InvalidParameterValue' });
  });
});
