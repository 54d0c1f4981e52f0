import * as Tagging from '@aws-sdk/client-resource-groups-tagging-api';
import {
  caller,
  estateWith,
  pagesOf,
  testWorld,
} from './__testUtils__/testWorld';
import { taggingHandlers } from './tagging';
import { PRODUCTION, shop } from './__testUtils__/shop';

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
