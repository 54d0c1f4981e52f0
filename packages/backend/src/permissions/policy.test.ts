import {
  AuthorizeResult,
  createPermission,
  Permission,
} from '@backstage/plugin-permission-common';
import { mockCredentials } from '@backstage/backend-test-utils';
import { UserInfoService } from '@backstage/backend-plugin-api';
import {
  awsEstateCellReadPermission,
  awsEstatePermissions,
  awsEstateResourceReadPermission,
  awsEstateSweepCreatePermission,
} from '@pilothouse/plugin-aws-estate-common';
import { PilothousePermissionPolicy } from './policy';
import { PermissionSettings } from './settings';

const MAYA = 'user:default/maya';
const PRIYA = 'user:default/priya';

const userInfo: UserInfoService = {
  async getUserInfo({ principal }) {
    const { userEntityRef } = principal as { userEntityRef: string };
    return {
      userEntityRef,
      ownershipEntityRefs: [
        userEntityRef,
        userEntityRef === PRIYA
          ? 'group:default/platform'
          : 'group:default/payment',
      ],
    };
  },
};

const unknownAwsPermission = createPermission({
  name: 'aws.estate.resource.stop',
  attributes: { action: 'update' },
});
const catalogPermission = createPermission({
  name: 'catalog.entity.read',
  attributes: { action: 'read' },
  resourceType: 'catalog-entity',
});
const templatePermission = createPermission({
  name: 'scaffolder.template.parameter.read',
  attributes: { action: 'read' },
  resourceType: 'scaffolder-template',
});

async function decide(
  policy: PermissionSettings['policy'],
  permission: Permission,
  user?: string,
) {
  const credentials = user && mockCredentials.user(user);
  return new PilothousePermissionPolicy(
    { policy, platformGroups: ['group:default/platform'] },
    userInfo,
  ).handle(
    { permission },
    credentials
      ? { credentials, info: await userInfo.getUserInfo(credentials) }
      : undefined,
  );
}

const { ALLOW, DENY, CONDITIONAL } = AuthorizeResult;

describe('PilothousePermissionPolicy', () => {
  it.each([
    // permission, signed-in user, platform engineer: open, then strict
    [awsEstateResourceReadPermission, ALLOW, ALLOW, CONDITIONAL, ALLOW],
    [awsEstateCellReadPermission, DENY, ALLOW, DENY, ALLOW],
    [awsEstateSweepCreatePermission, DENY, ALLOW, DENY, ALLOW],
    [unknownAwsPermission, DENY, DENY, DENY, DENY],
    [catalogPermission, ALLOW, ALLOW, CONDITIONAL, ALLOW],
    [templatePermission, ALLOW, ALLOW, ALLOW, ALLOW],
  ] as const)(
    'decides $name for members and platform engineers',
    async (permission, openMaya, openPriya, strictMaya, strictPriya) => {
      const results = await Promise.all([
        decide('open', permission, MAYA),
        decide('open', permission, PRIYA),
        decide('strict', permission, MAYA),
        decide('strict', permission, PRIYA),
      ]);
      expect(results.map(({ result }) => result)).toEqual([
        openMaya,
        openPriya,
        strictMaya,
        strictPriya,
      ]);
    },
  );

  it.each([...awsEstatePermissions, unknownAwsPermission, catalogPermission])(
    'denies $name to whoever has not signed in',
    async permission => {
      for (const policy of ['open', 'strict'] as const) {
        await expect(decide(policy, permission)).resolves.toEqual({
          result: DENY,
        });
      }
    },
  );

  it('shows owners what is theirs under the strict policy', async () => {
    await expect(
      decide('strict', awsEstateResourceReadPermission, MAYA),
    ).resolves.toEqual({
      result: CONDITIONAL,
      pluginId: 'aws-estate',
      resourceType: 'aws-estate-resource',
      conditions: {
        resourceType: 'aws-estate-resource',
        rule: 'IS_OWNER',
        params: { claims: [MAYA, 'group:default/payment'] },
      },
    });
  });

  it('shows what was found on AWS to its owners under the strict policy, and what people described to all', async () => {
    await expect(decide('strict', catalogPermission, MAYA)).resolves.toEqual({
      result: CONDITIONAL,
      pluginId: 'catalog',
      resourceType: 'catalog-entity',
      conditions: {
        anyOf: [
          {
            not: {
              resourceType: 'catalog-entity',
              rule: 'HAS_ANNOTATION',
              params: { annotation: 'pilothouse.dev/discovered' },
            },
          },
          {
            resourceType: 'catalog-entity',
            rule: 'IS_ENTITY_OWNER',
            params: { claims: [MAYA, 'group:default/payment'] },
          },
        ],
      },
    });
  });

  it('decides every permission of the estate on purpose', async () => {
    // A permission that is added there is denied until it is added here.
    const allowed = await Promise.all(
      awsEstatePermissions.map(permission => decide('open', permission, PRIYA)),
    );
    expect(allowed.map(({ result }) => result)).toEqual(
      awsEstatePermissions.map(() => ALLOW),
    );
  });
});
