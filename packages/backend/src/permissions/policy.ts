import { UserInfoService } from '@backstage/backend-plugin-api';
import {
  AuthorizeResult,
  isPermission,
  Permission,
  PolicyDecision,
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
  awsEstateConditions,
  createAwsEstateConditionalDecision,
} from '@pilothouse/plugin-aws-estate-node';
import { PermissionSettings } from './settings';

const ALLOW: PolicyDecision = { result: AuthorizeResult.ALLOW };
const DENY: PolicyDecision = { result: AuthorizeResult.DENY };

/** How the names of all permissions of the AWS plugins begin. */
const AWS_PERMISSION_PREFIX = 'aws.';

/**
 * What people may do in the portal (docs/permissions.md).
 *
 * Nothing without signing in. What the AWS plugins hold is decided permission
 * by permission, and one that this policy does not know is denied, so that a
 * new one is never open by accident. Everything else (the catalog, templates,
 * search, documentation) is open to every signed-in user.
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
    if (!permission.name.startsWith(AWS_PERMISSION_PREFIX)) {
      return ALLOW;
    }
    // The user and every group that it is a member of.
    const { ownershipEntityRefs } = await this.userInfo.getUserInfo(
      user.credentials,
    );
    return this.decide(permission, ownershipEntityRefs);
  }

  private decide(permission: Permission, owners: string[]): PolicyDecision {
    const runsThePortal = this.settings.platformGroups.some(group =>
      owners.includes(group),
    );
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
