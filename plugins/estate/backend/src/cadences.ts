import { Config, readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';
import {
  AwsServiceDefinition,
  refuseUnknownKeys,
} from '@pilothouse/plugin-aws-estate-node';

/**
 * The definitions with the cadences of `awsEstate.cadences`, as described in
 * config.d.ts. A cadence may be shortened only: AWS forgets what is read later
 * than a definition asks for.
 *
 * @throws InputError naming the key that is wrong and what it should be.
 */
export function withCadences(
  services: readonly AwsServiceDefinition[],
  root: Config,
): AwsServiceDefinition[] {
  const path = 'awsEstate.cadences';
  const config = root.getOptionalConfig(path);
  if (!config) {
    return [...services];
  }
  refuseUnknownKeys(
    config,
    path,
    services.map(({ id }) => id),
  );
  return services.map(service => {
    if (!config.has(service.id)) {
      return service;
    }
    const every = readDurationFromConfig(config, { key: service.id });
    const { cadence } = service;
    const milliseconds = durationToMilliseconds(every);
    if (
      !(milliseconds > 0) ||
      milliseconds > durationToMilliseconds(cadence.every)
    ) {
      throw new InputError(
        `Configuration ${path}.${
          service.id
        } must be longer than nothing and at most ${Object.entries(
          cadence.every,
        )
          .map(([unit, count]) => `${count} ${unit}`)
          .join(' ')}: ${cadence.because}`,
      );
    }
    return { ...service, cadence: { ...cadence, every } };
  });
}
