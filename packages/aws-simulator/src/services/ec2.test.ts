import { caller } from './__testUtils__/testWorld';
import { ec2Handlers } from './ec2';
import { MANAGEMENT, shop } from './__testUtils__/shop';

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
