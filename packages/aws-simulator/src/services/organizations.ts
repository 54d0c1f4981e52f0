import * as Organizations from '@aws-sdk/client-organizations';
import type { CallContext } from '../core/context';
import { compare } from '../estate/model/regional';
import type { Account, OrganizationalUnit } from '../estate/model/types';
import type { World } from '../estate/world';
import type { Handlers } from '../wire/service';
import { paginate } from './paging';

/** Most calls give 20 items a page at most. */
const PAGE = 20;
const $metadata = {};

interface PagedInput {
  readonly MaxResults?: number;
  readonly NextToken?: string;
}

/**
 * AWS Organizations, read from the management account. Accounts carry `State`
 * only: `Status` was retired in September 2026.
 */
export function organizationsHandlers(
  world: World,
): Handlers<typeof Organizations> {
  const { organization } = world.model;
  const unitsById = new Map(
    [organization.root, ...organization.units.values()].map(unit => [
      unit.id,
      unit,
    ]),
  );
  const parentOf = (id: string | undefined) => {
    const unit = unitsById.get(id ?? '');
    if (!unit) {
      throw new Organizations.ParentNotFoundException({
        message:
          "You specified a parent that doesn't exist. Check the root or organizational unit id.",
        $metadata,
      });
    }
    return unit;
  };
  const accountOf = (id: string | undefined) => {
    const account = world.account(id ?? '');
    if (!account) {
      throw new Organizations.AccountNotFoundException({
        message: "You specified an account that doesn't exist.",
        $metadata,
      });
    }
    return account;
  };
  const describeAccount = (account: Account): Organizations.Account => ({
    Id: account.id,
    Arn: account.arn,
    Email: account.email,
    Name: account.name,
    State: account.state,
    JoinedMethod: account.joinedBy,
    JoinedTimestamp: account.joinedAt,
  });
  const describeUnit = (unit: OrganizationalUnit) => ({
    Id: unit.id,
    Arn: unit.arn,
    Name: unit.name,
  });
  const accountsIn = (path: string | undefined) =>
    world.accounts
      .filter(
        account => path === undefined || account.organizationalUnit === path,
      )
      .sort((a, b) => compare(a.id, b.id));

  return {
    DescribeOrganization: (_, context) => {
      checkMember(world, context);
      const management = world.account(organization.managementAccount)!;
      return {
        Organization: {
          Id: organization.id,
          Arn: organization.arn,
          FeatureSet: 'ALL',
          MasterAccountId: management.id,
          MasterAccountArn: management.arn,
          MasterAccountEmail: management.email,
          AvailablePolicyTypes: [],
        },
      };
    },

    ListRoots: (input, context) => {
      checkManagement(world, context);
      const page = pageOf([organization.root], root => root.id, input, [
        'ListRoots',
      ]);
      return {
        Roots: page.items.map(root => ({
          ...describeUnit(root),
          PolicyTypes: [],
        })),
        NextToken: page.nextToken,
      };
    },

    ListAccounts: (input, context) => {
      checkManagement(world, context);
      const page = pageOf(accountsIn(undefined), account => account.id, input, [
        'ListAccounts',
      ]);
      return {
        Accounts: page.items.map(describeAccount),
        NextToken: page.nextToken,
      };
    },

    ListAccountsForParent: (input, context) => {
      checkManagement(world, context);
      const parent = parentOf(input.ParentId);
      const page = pageOf(
        accountsIn(parent.path),
        account => account.id,
        input,
        ['ListAccountsForParent', parent.id],
      );
      return {
        Accounts: page.items.map(describeAccount),
        NextToken: page.nextToken,
      };
    },

    ListOrganizationalUnitsForParent: (input, context) => {
      checkManagement(world, context);
      const parent = parentOf(input.ParentId);
      const units = [...organization.units.values()]
        .filter(unit => unit.parent === parent.path)
        .sort((a, b) => compare(a.id, b.id));
      const page = pageOf(units, unit => unit.id, input, [
        'ListOrganizationalUnitsForParent',
        parent.id,
      ]);
      return {
        OrganizationalUnits: page.items.map(describeUnit),
        NextToken: page.nextToken,
      };
    },

    ListParents: (input, context) => {
      checkManagement(world, context);
      const id = input.ChildId ?? '';
      const path =
        world.account(id)?.organizationalUnit ?? unitsById.get(id)?.parent;
      if (path === undefined) {
        throw new Organizations.ChildNotFoundException({
          message:
            "You specified a child that doesn't exist. Check the account or organizational unit id.",
          $metadata,
        });
      }
      const parent = organization.units.get(path) ?? organization.root;
      return {
        Parents: [
          {
            Id: parent.id,
            Type: parent === organization.root ? 'ROOT' : 'ORGANIZATIONAL_UNIT',
          },
        ],
      };
    },

    DescribeAccount: (input, context) => {
      checkManagement(world, context);
      return { Account: describeAccount(accountOf(input.AccountId)) };
    },

    DescribeOrganizationalUnit: (input, context) => {
      checkManagement(world, context);
      const unit = unitsById.get(input.OrganizationalUnitId ?? '');
      if (!unit || unit === organization.root) {
        throw new Organizations.OrganizationalUnitNotFoundException({
          message: "You specified an organizational unit that doesn't exist.",
          $metadata,
        });
      }
      return { OrganizationalUnit: describeUnit(unit) };
    },

    ListTagsForResource: (input, context) => {
      checkManagement(world, context);
      const id = input.ResourceId ?? '';
      const account = world.account(id);
      if (!account && !unitsById.has(id)) {
        throw new Organizations.TargetNotFoundException({
          message: "You specified a target that doesn't exist.",
          $metadata,
        });
      }
      return {
        Tags: Object.entries(account?.tags ?? {}).map(([Key, Value]) => ({
          Key,
          Value,
        })),
      };
    },
  };
}

function pageOf<Item>(
  items: readonly Item[],
  key: (item: Item) => string,
  input: PagedInput,
  scope: readonly unknown[],
) {
  const size = input.MaxResults ?? PAGE;
  const invalid = (
    Reason: Organizations.InvalidInputExceptionReason,
    message: string,
  ) => new Organizations.InvalidInputException({ message, Reason, $metadata });
  if (size > PAGE) {
    throw invalid(
      'MAX_VALUE_EXCEEDED',
      'You provided a value that exceeds the maximum of 20 for MaxResults.',
    );
  }
  if (size < 1) {
    throw invalid(
      'MIN_VALUE_EXCEEDED',
      'You provided a value below the minimum of 1 for MaxResults.',
    );
  }
  return paginate(items, {
    key,
    size,
    token: input.NextToken,
    scope,
    invalidToken: () =>
      invalid(
        'INVALID_NEXT_TOKEN',
        'You provided an invalid NextToken. Get the value from the previous response.',
      ),
  });
}

function checkMember(world: World, context: CallContext): void {
  if (!world.account(context.account)) {
    throw new Organizations.AWSOrganizationsNotInUseException({
      message: 'Your account is not a member of an organization.',
      $metadata,
    });
  }
}

/** Everything but DescribeOrganization belongs to the management account. */
function checkManagement(world: World, context: CallContext): void {
  checkMember(world, context);
  if (context.account !== world.model.organization.managementAccount) {
    throw new Organizations.AccessDeniedException({
      message: "You don't have permissions to access this resource.",
      $metadata,
    });
  }
}
