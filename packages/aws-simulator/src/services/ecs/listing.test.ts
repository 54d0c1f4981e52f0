import * as ECS from '@aws-sdk/client-ecs';
import { pagesOf } from '../__testUtils__/testWorld';
import { MANY, ecs } from './__testUtils__/ecs';

describe('listing services', () => {
  it('gives 10 by default and 100 at most', async () => {
    const { call } = ecs(MANY);
    const first = await call('ListServices', { cluster: 'main' });
    expect(first.serviceArns).toHaveLength(10);
    expect(first.nextToken).toEqual(expect.any(String));
    const all = await call('ListServices', {
      cluster: 'main',
      maxResults: 100,
    });
    expect(all.serviceArns).toHaveLength(25);
    expect(all.nextToken).toBeUndefined();
    await expect(
      call('ListServices', { cluster: 'main', maxResults: 101 }),
    ).rejects.toBeInstanceOf(ECS.InvalidParameterException);
  });

  it.each([1, 3, 7, 24, 25, 26])('shows each once, %d a page', async size => {
    const { call } = ecs(MANY);
    const pages = await pagesOf(
      nextToken =>
        call('ListServices', { cluster: 'main', maxResults: size, nextToken }),
      output => output.serviceArns,
      output => output.nextToken,
    );
    expect(pages.flat()).toHaveLength(25);
    expect(new Set(pages.flat()).size).toBe(25);
    expect(pages).toHaveLength(Math.ceil(25 / size));
  });

  it('refuses a token that it never gave, and one of another list', async () => {
    const { call } = ecs(MANY);
    const { nextToken } = await call('ListServices', { cluster: 'main' });
    for (const [token, launchType] of [
      ['nonsense', undefined],
      [nextToken, 'FARGATE'],
    ] as const) {
      await expect(
        call('ListServices', { cluster: 'main', nextToken: token, launchType }),
      ).rejects.toBeInstanceOf(ECS.InvalidParameterException);
    }
  });

  it('filters by launch type and scheduling strategy', async () => {
    const { call } = ecs(`
- { name: a, runs: [{ cluster: main }] }
- { name: b, launchType: EC2, runs: [{ cluster: main }] }
- { name: c, launchType: EC2, schedulingStrategy: DAEMON, runs: [{ cluster: main }] }`);
    const names = async (input: ECS.ListServicesRequest) =>
      (
        await call('ListServices', { cluster: 'main', ...input })
      ).serviceArns?.map(arn => arn.split('/').pop());
    expect(await names({ launchType: 'EC2' })).toEqual(['b', 'c']);
    expect(await names({ schedulingStrategy: 'DAEMON' })).toEqual(['c']);
    const { services } = await call('DescribeServices', {
      cluster: 'main',
      services: ['c'],
    });
    expect(services?.[0]).toMatchObject({
      desiredCount: 3,
      runningCount: 3,
      schedulingStrategy: 'DAEMON',
    });
  });

  it('knows the cluster by name and ARN only', async () => {
    const { call } = ecs(MANY);
    const arn = 'arn:aws:ecs:eu-west-1:111111111111:cluster/main';
    expect(
      (await call('ListServices', { cluster: arn })).serviceArns,
    ).toHaveLength(10);
    for (const cluster of [
      undefined,
      'other',
      arn.replace('1111:', '1112:'),
      arn.replace('west', 'east'),
    ]) {
      await expect(call('ListServices', { cluster })).rejects.toBeInstanceOf(
        ECS.ClusterNotFoundException,
      );
    }
  });
});
