import type * as EC2 from '@aws-sdk/client-ec2';
import type { World } from '../estate/world';
import { AwsError } from '../wire/errors';
import type { Handlers } from '../wire/service';
import { REGIONS } from './regions';

/**
 * Amazon EC2, as far as it tells which Regions are in use. A Region that the
 * estate does not list is `not-opted-in`, even one that AWS enables by default:
 * an organisation of this size would have denied it by policy.
 */
export function ec2Handlers(world: World): Handlers<typeof EC2> {
  const { partition } = world.model;
  const suffix = partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com';
  const optional = REGIONS[partition] ?? {};
  const used = new Set(world.model.regions);
  const names = [...new Set([...Object.keys(optional), ...used])].sort();
  const statusOf = (name: string) => {
    if (!used.has(name)) {
      return 'not-opted-in';
    }
    return optional[name] ? 'opted-in' : 'opt-in-not-required';
  };
  const regions: EC2.Region[] = names.map(name => ({
    RegionName: name,
    Endpoint: `ec2.${name}.${suffix}`,
    OptInStatus: statusOf(name),
  }));

  return {
    DescribeRegions: input => {
      const unknown = (input.RegionNames ?? []).filter(
        name => !names.includes(name),
      );
      if (unknown.length > 0) {
        throw new AwsError(
          'InvalidParameterValue',
          `Invalid region name(s): ${unknown.join(', ')}`,
        );
      }
      return {
        Regions: regions.filter(
          region =>
            (input.RegionNames?.length
              ? input.RegionNames.includes(region.RegionName!)
              : input.AllRegions || used.has(region.RegionName!)) &&
            (input.Filters ?? []).every(filter => matches(region, filter)),
        ),
      };
    },
  };
}

function matches(region: EC2.Region, filter: EC2.Filter): boolean {
  const values: Record<string, string | undefined> = {
    endpoint: region.Endpoint,
    'opt-in-status': region.OptInStatus,
    'region-name': region.RegionName,
  };
  const name = filter.Name ?? '';
  if (!(name in values)) {
    throw new AwsError(
      'InvalidParameterValue',
      `The filter '${name}' is invalid`,
    );
  }
  return (filter.Values ?? []).some(pattern =>
    wildcard(pattern).test(values[name] ?? ''),
  );
}

/** Filters of EC2 know `*` and `?`. */
function wildcard(pattern: string): RegExp {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`);
}
