import { HumanDuration } from '@backstage/types';

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

    /**
     * How often the cells of an AWS service are swept where that is to be more
     * often than docs/aws-services.md says, by the service's id, for example
     * `ecs: { minutes: 1 }`. Longer is refused: AWS forgets what is read too late.
     */
    cadences?: {
      [service: string]: string | HumanDuration;
    };

    /** Events make the estate fresh within seconds; without them it is as fresh as its sweeps. */
    events?: {
      /**
       * The queues of the hub account to which EventBridge delivers, one per
       * Region: by `arn`, by `url`, or by `accountId`, `region` and `name`.
       */
      queues?: Array<{
        /** For example `arn:aws:sqs:eu-west-1:111122223333:pilothouse-events`. */
        arn?: string;
        /** The queue's URL; that of a VPC endpoint needs `region` beside it. */
        url?: string;
        /** Twelve digits, in quotes. */
        accountId?: string;
        region?: string;
        name?: string;
      }>;
    };

    /** What is read of the metrics of workloads; AWS charges for each that is asked for. */
    metrics?: {
      /**
       * US dollars a day of UTC, never exceeded; 0 reads no metrics. Workloads
       * that are unwell or were changed have a part of it for themselves.
       * Default: 5.
       */
      budgetPerDay?: number;
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
      /** Keys of tags that name a Terraform workspace. Default: terraform:workspace, tfc:workspace. */
      workspaceTags?: string[];
      /** Keys of tags that name an application, by its ARN or its name. Default: awsApplication. */
      applicationTags?: string[];
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

    /** How services are found on AWS for the catalog (docs/discovery.md). */
    discovery?: {
      /**
       * Keys of tags that name a service where no entity tag does; one that names
       * systems is left out. Default: service, service-name, app, application.
       */
      serviceTags?: string[];
      /** Keys of tags that name a repository. Default: repository, repo, repository-url, git-repository. */
      repositoryTags?: string[];
      /** The `spec.type` of components that are expected to run on AWS. Default: service, function. */
      expectedTypes?: string[];
      /** How often the catalog asks for what was found. Default: every 15 seconds. */
      schedule?: { frequency: string | HumanDuration };
    };
  };
}
