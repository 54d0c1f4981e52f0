import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { refuseUnknownKeys } from '@pilothouse/plugin-aws-estate-node';

/** `awsEstate.metrics`, as described in config.d.ts. */
export interface MetricsConfig {
  /** US dollars; 0 switches metrics off. */
  budgetPerDay: number;
}

/** What holds where `awsEstate.metrics` says nothing. */
export const DEFAULT_METRICS_CONFIG: MetricsConfig = { budgetPerDay: 5 };

/**
 * Reads `awsEstate.metrics` from the root configuration.
 *
 * @throws InputError naming the key that is wrong and what it should be.
 */
export function readMetricsConfig(root: Config): MetricsConfig {
  const path = 'awsEstate.metrics';
  const config = root.getOptionalConfig(path);
  if (!config) {
    return DEFAULT_METRICS_CONFIG;
  }
  refuseUnknownKeys(config, path, Object.keys(DEFAULT_METRICS_CONFIG));
  const budgetPerDay =
    config.getOptionalNumber('budgetPerDay') ??
    DEFAULT_METRICS_CONFIG.budgetPerDay;
  if (!(budgetPerDay >= 0 && Number.isFinite(budgetPerDay))) {
    throw new InputError(
      `Configuration ${path}.budgetPerDay must be an amount of US dollars, for example 5, or 0 to read no metrics`,
    );
  }
  return { budgetPerDay };
}
