import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { refuseUnknownKeys } from '../accounts/refuseUnknownKeys';

/** How values that teams really write are read; matched in any case. @public */
export interface ClaimAlias {
  /** For example `paymnets`, `Payment Team`. */
  values: readonly string[];
  /** What they mean: a name or a full reference, for example `payment`. */
  means: string;
}

/**
 * Guesses an entity, a system or an owner from a resource's name by the named
 * groups `entity`, `system` and `owner` of a pattern.
 *
 * @public
 */
export interface NamingRule {
  /** Searched in the resource's name. */
  pattern: RegExp;
  /** The resource types that it is for, for example `ecs:service`; all when absent. */
  types?: readonly string[];
  /** Used where the pattern has no group of that name. */
  entity?: string;
  owner?: string;
}

/** The configuration `awsEstate.ownership`. @public */
export interface ClaimConfig {
  /** Keys of tags, matched in any case, the first that resolves wins. */
  entityTags: readonly string[];
  ownerTags: readonly string[];
  systemTags: readonly string[];
  /** Keys of tags that name a Terraform workspace; a workspace `default` is none. */
  workspaceTags: readonly string[];
  /** Keys of tags that name an application, by its ARN or its name. */
  applicationTags: readonly string[];
  aliases: readonly ClaimAlias[];
  /** The first that names something that exists wins. */
  namingRules: readonly NamingRule[];
  /** The team of an organisational unit, by the unit's id, name or path. */
  organizationalUnits: ReadonlyArray<{ unit: string; owner: string }>;
}

/** What holds where `awsEstate.ownership` says nothing. @public */
export const DEFAULT_CLAIM_CONFIG: ClaimConfig = {
  entityTags: ['backstage.io/entity', 'entity', 'component', 'service'],
  ownerTags: ['backstage.io/owner', 'owner', 'team'],
  systemTags: ['backstage.io/system', 'system', 'application'],
  workspaceTags: ['terraform:workspace', 'tfc:workspace'],
  applicationTags: ['awsApplication'],
  aliases: [],
  namingRules: [],
  organizationalUnits: [],
};

/**
 * Reads `awsEstate.ownership` from the root configuration.
 *
 * @throws InputError naming the key that is unknown, and the pattern that is
 *   no regular expression or names nothing.
 * @public
 */
export function readClaimConfig(rootConfig: Config): ClaimConfig {
  const path = 'awsEstate.ownership';
  const config = rootConfig.getOptionalConfig(path);
  if (!config) {
    return DEFAULT_CLAIM_CONFIG;
  }
  refuseUnknownKeys(config, path, Object.keys(DEFAULT_CLAIM_CONFIG));
  const texts = (key: TagSetting) =>
    config.getOptionalStringArray(key) ?? DEFAULT_CLAIM_CONFIG[key];
  return {
    entityTags: texts('entityTags'),
    ownerTags: texts('ownerTags'),
    systemTags: texts('systemTags'),
    workspaceTags: texts('workspaceTags'),
    applicationTags: texts('applicationTags'),
    aliases: readAliases(config, path) ?? [],
    namingRules: (config.getOptionalConfigArray('namingRules') ?? []).map(
      (rule, index) => readNamingRule(rule, `${path}.namingRules[${index}]`),
    ),
    organizationalUnits: (
      config.getOptionalConfigArray('organizationalUnits') ?? []
    ).map((unit, index) => {
      refuseUnknownKeys(unit, `${path}.organizationalUnits[${index}]`, [
        'unit',
        'owner',
      ]);
      return { unit: unit.getString('unit'), owner: unit.getString('owner') };
    }),
  };
}

type TagSetting =
  | 'entityTags'
  | 'ownerTags'
  | 'systemTags'
  | 'workspaceTags'
  | 'applicationTags';

/** @internal */
export function readAliases(
  config: Config,
  path: string,
): ClaimAlias[] | undefined {
  return config.getOptionalConfigArray('aliases')?.map((alias, index) => {
    refuseUnknownKeys(alias, `${path}.aliases[${index}]`, ['values', 'means']);
    return {
      values: alias.getStringArray('values'),
      means: alias.getString('means'),
    };
  });
}

function readNamingRule(config: Config, path: string): NamingRule {
  refuseUnknownKeys(config, path, ['pattern', 'types', 'entity', 'owner']);
  const text = config.getString('pattern');
  const entity = config.getOptionalString('entity');
  const owner = config.getOptionalString('owner');
  if (!entity && !owner && !/\(\?<(entity|owner|system)>/.test(text)) {
    throw new InputError(
      `Configuration ${path} names nothing: give the pattern a group such as (?<entity>…), (?<system>…) or (?<owner>…), or set entity or owner`,
    );
  }
  return {
    pattern: compilePattern(text, `${path}.pattern`),
    types: config.getOptionalStringArray('types'),
    entity,
    owner,
  };
}

/** @internal */
export function compilePattern(text: string, key: string): RegExp {
  try {
    return new RegExp(text, 'i');
  } catch (error) {
    throw new InputError(
      `Configuration ${key} is no regular expression: ${
        (error as Error).message
      }`,
    );
  }
}
