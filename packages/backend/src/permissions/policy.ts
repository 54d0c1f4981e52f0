import { UserInfoService } from '@backstage/backend-plugin-api';
import {
  catalogConditions,
  createCatalogConditionalDecision,
} from '@backstage/plugin-catalog-backend/alpha';
import {
  AuthorizeResult,
  isPermission,
  isResourcePermission,
  Permission,
  PolicyDecision,
  ResourcePermission,
} from '@backstage/plugin-permission-common';
import {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import {
  awsEstateCellReadPermission,
  awsEstateResourceReadPermission,
  awsEstateSweepCreatePermission,
} from '@pilothouse/plugin-aws-estate-common';
import {
  ANNOTATION_DISCOVERED,
  awsEstateConditions,
  createAwsEstateConditionalDecision,
} from '@pilothouse/plugin-aws-estate-node';
import { PermissionSettings } from './settings';

const ALLOW: PolicyDecision = { result: AuthorizeResult.ALLOW };
const DENY: PolicyDecision = { result: AuthorizeResult.DENY };

/** How the names of all permissions of the AWS plugins begin. */
const AWS_PERMISSION_PREFIX = 'aws.';

/** The type of resource that permissions on entities of the catalog are about. */
const CATALOG_ENTITY = 'catalog-entity';

/**
 * What people may do in the portal (docs/permissions.md).
 *
 * Nothing without signing in. What the AWS plugins hold is decided permission
 * by permission, and one that this policy does not know is denied, so that a
 * new one is never open by accident. Everything else (the catalog, templates,
 * search, documentation) is open to every signed-in user; but under the strict
 * policy the services that were found on AWS are, as entities too, for those who
 * may read their resources.
 *
 * Plugins that call one another are not asked: the permission framework
 * always allows them.
 */
export class PilothousePermissionPolicy implements PermissionPolicy {
  private readonly settings: PermissionSettings;
  private readonly userInfo: UserInfoService;

  constructor(settings: PermissionSettings, userInfo: UserInfoService) {
    this.settings = settings;
    this.userInfo = userInfo;
  }

  async handle(
    { permission }: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    if (!user) {
      return DENY;
    }
    const isOfCatalog = isResourcePermission(permission, CATALOG_ENTITY);
    if (
      !permission.name.startsWith(AWS_PERMISSION_PREFIX) &&
      !(isOfCatalog && this.settings.policy === 'strict')
    ) {
      return ALLOW;
    }
    // The user and every group that it is a member of.
    const { ownershipEntityRefs } = await this.userInfo.getUserInfo(
      user.credentials,
    );
    const runsThePortal = this.settings.platformGroups.some(group =>
      ownershipEntityRefs.includes(group),
    );
    if (isOfCatalog) {
      return runsThePortal
        ? ALLOW
        : describedOrOwnedBy(permission, ownershipEntityRefs);
    }
    return this.decide(permission, ownershipEntityRefs, runsThePortal);
  }

  private decide(
    permission: Permission,
    owners: string[],
    runsThePortal: boolean,
  ): PolicyDecision {
    if (isPermission(permission, awsEstateResourceReadPermission)) {
      return this.settings.policy === 'open' || runsThePortal
        ? ALLOW
        : onlyOwnedBy(permission, owners);
    }
    if (
      isPermission(permission, awsEstateCellReadPermission) ||
      isPermission(permission, awsEstateSweepCreatePermission)
    ) {
      return runsThePortal ? ALLOW : DENY;
    }
    return DENY;
  }
}

function onlyOwnedBy(
  permission: typeof awsEstateResourceReadPermission,
  owners: string[],
): PolicyDecision {
  return createAwsEstateConditionalDecision(
    permission,
    awsEstateConditions.isOwner({ claims: owners }),
  );
}

/** What somebody described is for everybody; what was found on AWS says which resources its owner has there. */
function describedOrOwnedBy(
  permission: ResourcePermission<typeof CATALOG_ENTITY>,
  owners: string[],
): PolicyDecision {
  return createCatalogConditionalDecision(permission, {
    anyOf: [
      {
        not: catalogConditions.hasAnnotation({
          annotation: ANNOTATION_DISCOVERED,
        }),
      },
      catalogConditions.isEntityOwner({ claims: owners }),
    ],
  });
}
