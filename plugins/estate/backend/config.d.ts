export interface Config {
  /** The AWS estate: what is collected, and whose it is. */
  awsEstate?: {
    /**
     * The Regions that are collected in every account that names none of its
     * own, for example `[eu-west-1, us-east-1]`. A Region that an account has
     * not enabled is no error.
     */
    regions?: string[];

    /**
     * The accounts that are collected, or what is to be known of accounts that
     * the organisation lists. How the portal gets into them is configured under
     * `aws` (https://www.npmjs.com/package/@backstage/integration-aws-node).
     */
    accounts?: Array<{
      /** Twelve digits, in quotes. */
      id: string;
      name?: string;
      /** The environment of what has no environment tag, for example `production`. */
      environment?: string;
      /** The team of what nothing else claims, for example `group:default/payment`. */
      owner?: string;
      /** The id, name or path of its unit; read from the organisation where one is configured. */
      organizationalUnit?: string;
      /** Its own Regions, instead of `awsEstate.regions`. */
      regions?: string[];
    }>;

    /** Reads the list of accounts from AWS Organizations. */
    organization?: {
      /** The account whose role may list accounts: this, or the next. */
      managementAccountId?: string;
      /** A member account that is a delegated administrator. */
      delegatedAdministratorAccountId?: string;
      /** Ids of accounts that are left out. */
      exclude?: string[];
    };

    /** How much of AWS's rate limits the portal uses; the customer's deployments share them. */
    limits?: {
      /** The part of each rate limit, above 0 and at most 1. Default: 0.2. */
      share?: number;
      /** Sends without limits. For simulators only: AWS would throttle deployments too. */
      unlimited?: boolean;
    };

    /** How the environment of a resource is told. */
    environments?: {
      /** Keys of tags, the first that has a value wins. Default: environment, env, stage. */
      tags?: string[];
      /** How values of tags and accounts are read, in any case. */
      aliases?: Array<{ values: string[]; means: string }>;
      /** Regular expressions that are searched in a resource's name; the first that matches wins. */
      namePatterns?: Array<{ pattern: string; environment: string }>;
    };

    /** How the entity and the owner of a resource are told. */
    ownership?: {
      /** Keys of tags that name an entity. Default: backstage.io/entity, entity, component, service. */
      entityTags?: string[];
      /** Keys of tags that name an owner. Default: backstage.io/owner, owner, team. */
      ownerTags?: string[];
      /** Keys of tags that name a system. Default: backstage.io/system, system, application. */
      systemTags?: string[];
      /** What values that teams really write mean, for example a misspelt name. */
      aliases?: Array<{ values: string[]; means: string }>;
      /** Guesses by names, with the groups `entity`, `system` and `owner`. */
      namingRules?: Array<{
        pattern: string;
        /** The resource types that it is for, for example `ecs:service`. */
        types?: string[];
        entity?: string;
        owner?: string;
      }>;
      /** The team of an organisational unit, by the unit's id, name or path. */
      organizationalUnits?: Array<{ unit: string; owner: string }>;
    };
  };
}
