import { RootConfigService } from '@backstage/backend-plugin-api';
import {
  AccountsConfig,
  ClaimConfig,
  EnvironmentConfig,
  readAccountsConfig,
  readClaimConfig,
  readEnvironmentConfig,
  refuseUnknownKeys,
} from '@pilothouse/plugin-aws-estate-node';

/** The configuration of the plugin, as described in config.d.ts. */
export interface EstateConfig {
  accounts: AccountsConfig;
  environments: EnvironmentConfig;
  ownership: ClaimConfig;
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
      'environments',
      'ownership',
    ]);
  }
  return {
    accounts: readAccountsConfig(root),
    environments: readEnvironmentConfig(root),
    ownership: readClaimConfig(root),
  };
}
