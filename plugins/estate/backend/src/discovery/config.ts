import { Config } from '@backstage/config';
import {
  aliasKey,
  ClaimConfig,
  refuseUnknownKeys,
} from '@pilothouse/plugin-aws-estate-node';

/** The configuration `awsEstate.discovery`. */
export interface DiscoveryConfig {
  /**
   * Keys of tags that name a service where no entity tag does, in any case; the
   * first that has a value wins. A key that names systems names no service.
   */
  serviceTags: readonly string[];
  /** Keys of tags that name the repository of a service. */
  repositoryTags: readonly string[];
  /** The `spec.type` of components that are expected to run on AWS. */
  expectedTypes: readonly string[];
}

/** What holds where `awsEstate.discovery` says nothing. */
export const DEFAULT_DISCOVERY_CONFIG: DiscoveryConfig = {
  serviceTags: ['service', 'service-name', 'app', 'application'],
  repositoryTags: ['repository', 'repo', 'repository-url', 'git-repository'],
  expectedTypes: ['service', 'function'],
};

/**
 * Reads `awsEstate.discovery` from the root configuration.
 *
 * @throws InputError naming a key that is unknown.
 */
export function readDiscoveryConfig(rootConfig: Config): DiscoveryConfig {
  const path = 'awsEstate.discovery';
  const config = rootConfig.getOptionalConfig(path);
  if (!config) {
    return DEFAULT_DISCOVERY_CONFIG;
  }
  refuseUnknownKeys(config, path, [
    ...Object.keys(DEFAULT_DISCOVERY_CONFIG),
    // Read by the module of the catalog.
    'schedule',
  ]);
  const texts = (key: keyof DiscoveryConfig) =>
    config.getOptionalStringArray(key) ?? DEFAULT_DISCOVERY_CONFIG[key];
  return {
    serviceTags: texts('serviceTags'),
    repositoryTags: texts('repositoryTags'),
    expectedTypes: texts('expectedTypes'),
  };
}

/** Keys of tags that name a service: those of systems name none. */
export function serviceTagsOf(
  { serviceTags }: DiscoveryConfig,
  { systemTags }: Pick<ClaimConfig, 'systemTags'>,
): string[] {
  const systems = new Set(systemTags.map(aliasKey));
  return serviceTags.filter(key => !systems.has(aliasKey(key)));
}
