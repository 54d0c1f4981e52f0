import { RootConfigService } from '@backstage/backend-plugin-api';
import {
  AccountsConfig,
  ClaimConfig,
  EnvironmentConfig,
  EventQueue,
  readAccountsConfig,
  readClaimConfig,
  readEnvironmentConfig,
  readEventQueues,
  refuseUnknownKeys,
} from '@pilothouse/plugin-aws-estate-node';
import { MetricsConfig, readMetricsConfig } from './metrics/config';

import { DiscoveryConfig, readDiscoveryConfig } from './discovery';

/** The configuration of the plugin, as described in config.d.ts. */
export interface EstateConfig {
  accounts: AccountsConfig;
  environments: EnvironmentConfig;
  ownership: ClaimConfig;
  discovery: DiscoveryConfig;
  events: { queues: readonly EventQueue[] };
  metrics: MetricsConfig;
}

/**
 * Reads the configuration of the plugin.
 *
 * @throws InputError naming the key that is wrong and what it should be.
 */
export function readEstateConfig(root: RootConfigService): EstateConfig {
  const config = root.getOptionalConfig('awsEstate');
  if (config) {
    refuseUnknownKeys(config, 'awsEstate', [
      'regions',
      'accounts',
      'organization',
      'limits',
      'cadences',
      'environments',
      'ownership',
      'discovery',
      'events',
      'metrics',
    ]);
  }
  return {
    accounts: readAccountsConfig(root),
    environments: readEnvironmentConfig(root),
    ownership: readClaimConfig(root),
    discovery: readDiscoveryConfig(root),
    events: readEventsConfig(root),
    metrics: readMetricsConfig(root),
  };
}

function readEventsConfig(root: RootConfigService): EstateConfig['events'] {
  const path = 'awsEstate.events';
  const config = root.getOptionalConfig(path);
  if (config) {
    refuseUnknownKeys(config, path, ['queues']);
  }
  return {
    queues: readEventQueues(
      config?.getOptionalConfigArray('queues') ?? [],
      `${path}.queues`,
    ),
  };
}
