import {
  BackstageCredentials,
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  BasicPermission,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import { createConditionTransformer } from '@backstage/plugin-permission-node';
import {
  awsEstateCellReadPermission,
  awsEstateResourceReadPermission,
  awsEstateSweepCreatePermission,
} from '@pilothouse/plugin-aws-estate-common';
import {
  awsEstatePermissionResourceRef,
  awsEstatePermissionRules,
} from '@pilothouse/plugin-aws-estate-node';
import { Knex } from 'knex';
import { ReadScope } from '../queries/readScope';

/** What a caller may read. */
export interface ReadAccess {
  /** Which resources. */
  scope: ReadScope;
  /** Whether cells too, and so the errors in them. */
  cells: boolean;
}

/** Asks the permission framework on behalf of a caller. */
export interface Authorization {
  /**
   * What the caller may read, in one request to the permission framework:
   * each takes longer than the estate's own queries.
   *
   * @throws NotAllowedError when it is no resource at all.
   */
  readAccess(credentials: BackstageCredentials): Promise<ReadAccess>;
  /**
   * Which resources the caller may read.
   *
   * @throws NotAllowedError when it is none at all.
   */
  readScope(credentials: BackstageCredentials): Promise<ReadScope>;
  /** @throws NotAllowedError saying what is missing. */
  require(
    credentials: BackstageCredentials,
    permission: BasicPermission,
  ): Promise<void>;
}

/** Refuses what a permission is missing for. */
export function notAllowed({ name }: BasicPermission): NotAllowedError {
  return new NotAllowedError(
    `You may not do this: ask whoever runs the portal for the permission ${name}`,
  );
}

/** Creates the authorization and makes the estate's permissions and rules known. */
export function createAuthorization(options: {
  permissions: PermissionsService;
  permissionsRegistry: PermissionsRegistryService;
  knex: Knex;
}): Authorization {
  const { permissions, permissionsRegistry, knex } = options;
  permissionsRegistry.addPermissions([
    awsEstateCellReadPermission,
    awsEstateSweepCreatePermission,
  ]);
  permissionsRegistry.addResourceType({
    resourceRef: awsEstatePermissionResourceRef,
    permissions: [awsEstateResourceReadPermission],
    rules: Object.values(awsEstatePermissionRules),
    async getResources(arns) {
      const rows: Array<{ arn: string; owner_ref: string | null }> = await knex(
        'resources',
      )
        .select('arn', 'owner_ref')
        .whereIn('arn', arns);
      const found = new Map(rows.map(row => [row.arn, row]));
      return arns.map(arn => {
        const row = found.get(arn);
        return row && { arn, ownerRef: row.owner_ref ?? undefined };
      });
    },
  });
  const toFilters = createConditionTransformer(
    permissionsRegistry.getPermissionRuleset(awsEstatePermissionResourceRef),
  );

  async function allows(
    credentials: BackstageCredentials,
    permission: BasicPermission,
  ): Promise<boolean> {
    const [decision] = await permissions.authorize([{ permission }], {
      credentials,
    });
    return decision.result === AuthorizeResult.ALLOW;
  }

  function toScope(decision: PolicyDecision): ReadScope {
    switch (decision.result) {
      case AuthorizeResult.ALLOW:
        return 'everything';
      case AuthorizeResult.CONDITIONAL:
        return toFilters(decision.conditions);
      default:
        throw new NotAllowedError(
          `You may not read AWS resources: ask whoever runs the portal for the permission ${awsEstateResourceReadPermission.name}`,
        );
    }
  }

  return {
    async readAccess(credentials) {
      const [resources, cells] = await permissions.authorizeConditional(
        [
          { permission: awsEstateResourceReadPermission },
          // The framework decides permissions without a resource too; only its type does not say so.
          { permission: awsEstateCellReadPermission } as never,
        ],
        { credentials },
      );
      return {
        scope: toScope(resources),
        cells: cells.result === AuthorizeResult.ALLOW,
      };
    },
    async readScope(credentials) {
      const [decision] = await permissions.authorizeConditional(
        [{ permission: awsEstateResourceReadPermission }],
        { credentials },
      );
      return toScope(decision);
    },
    async require(credentials, permission) {
      if (!(await allows(credentials, permission))) {
        throw notAllowed(permission);
      }
    },
  };
}
