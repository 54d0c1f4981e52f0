import { Config } from '@backstage/config';
import { ResourceTags } from '../definition/observation';
import { refuseUnknownKeys } from '../accounts/refuseUnknownKeys';
import { ClaimAlias, compilePattern, readAliases } from './config';
import { aliasKey, indexAliases } from './references';

/** The configuration `awsEstate.environments`. @public */
export interface EnvironmentConfig {
  /** Keys of tags, matched in any case, the first that has a value wins. */
  tags: readonly string[];
  /** How values of tags and of accounts are read, in any case; others stay as they are, in lower case. */
  aliases: readonly ClaimAlias[];
  /** Searched in a resource's name; the first that matches wins. */
  namePatterns: ReadonlyArray<{ pattern: RegExp; environment: string }>;
}

/** What holds where `awsEstate.environments` says nothing. @public */
export const DEFAULT_ENVIRONMENT_CONFIG: EnvironmentConfig = {
  tags: ['environment', 'env', 'stage'],
  aliases: [
    { values: ['prod', 'prd', 'live'], means: 'production' },
    { values: ['stage', 'stg', 'preprod', 'pre-prod'], means: 'staging' },
    { values: ['dev', 'develop'], means: 'development' },
    { values: ['tst', 'qa'], means: 'test' },
  ],
  namePatterns: [
    {
      pattern: /(^|[-_])(prod|prd|production)([-_]|$)/i,
      environment: 'production',
    },
    { pattern: /(^|[-_])(stg|staging)([-_]|$)/i, environment: 'staging' },
    {
      pattern: /(^|[-_])(dev|development)([-_]|$)/i,
      environment: 'development',
    },
    { pattern: /(^|[-_])(tst|test|qa)([-_]|$)/i, environment: 'test' },
  ],
};

/**
 * Reads `awsEstate.environments` from the root configuration.
 *
 * @throws InputError naming the key where a pattern is no regular expression.
 * @public
 */
export function readEnvironmentConfig(rootConfig: Config): EnvironmentConfig {
  const path = 'awsEstate.environments';
  const config = rootConfig.getOptionalConfig(path);
  if (!config) {
    return DEFAULT_ENVIRONMENT_CONFIG;
  }
  const standard = DEFAULT_ENVIRONMENT_CONFIG;
  refuseUnknownKeys(config, path, Object.keys(standard));
  return {
    tags: config.getOptionalStringArray('tags') ?? standard.tags,
    aliases: readAliases(config, path) ?? standard.aliases,
    namePatterns:
      config.getOptionalConfigArray('namePatterns')?.map((rule, index) => {
        const key = `${path}.namePatterns[${index}]`;
        refuseUnknownKeys(rule, key, ['pattern', 'environment']);
        return {
          pattern: compilePattern(rule.getString('pattern'), `${key}.pattern`),
          environment: rule.getString('environment'),
        };
      }) ?? standard.namePatterns,
  };
}

/**
 * The environment of a resource: by its tags, else its account's, else by its
 * name; `undefined` where none of these tells.
 *
 * @public
 */
export function environmentOf(
  resource: { name: string; tags: ResourceTags },
  account: { environment?: string } | undefined,
  config: EnvironmentConfig,
): string | undefined {
  const aliases = indexAliases(config.aliases);
  const said = taggedValue(resource.tags, config.tags) ?? account?.environment;
  if (said) {
    return aliases.get(aliasKey(said)) ?? aliasKey(said);
  }
  return config.namePatterns.find(({ pattern }) => pattern.test(resource.name))
    ?.environment;
}

function taggedValue(
  tags: ResourceTags,
  keys: readonly string[],
): string | undefined {
  const byKey = new Map(
    Object.entries(tags).map(([key, value]) => [aliasKey(key), value.trim()]),
  );
  return keys.map(key => byKey.get(aliasKey(key))).find(value => value);
}
