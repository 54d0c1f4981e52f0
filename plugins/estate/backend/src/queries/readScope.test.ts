import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  ConditionalPolicyDecision,
  PermissionCondition,
  PermissionCriteria,
} from '@backstage/plugin-permission-common';
import {
  createConditionAuthorizer,
  createConditionTransformer,
} from '@backstage/plugin-permission-node';
import {
  awsEstateConditions,
  AwsEstatePermissionFilter,
  awsEstatePermissionRules,
} from '@pilothouse/plugin-aws-estate-node';
import fc from 'fast-check';
import { Knex } from 'knex';
import { insertResources, serviceArn } from '../__testUtils__/rows';
import { openDatabase } from '../database/postgres';
import { ReadScope, scopeToSql } from './readScope';

jest.setTimeout(60_000);

const OWNERS = ['group:default/a', 'group:default/b', undefined];
const rules = Object.values(awsEstatePermissionRules);
const isAllowed = createConditionAuthorizer(rules);
const toFilters = createConditionTransformer<
  AwsEstatePermissionFilter,
  typeof rules
>(rules);

const isOwner = fc
  .subarray(['group:default/a', 'group:default/b', 'group:default/c'])
  .map(claims => awsEstateConditions.isOwner({ claims }));

/** Conditions nested as a policy may nest them. */
const criteria: fc.Arbitrary<PermissionCriteria<PermissionCondition>> =
  fc.letrec<{ criteria: PermissionCriteria<PermissionCondition> }>(tie => {
    const some = fc
      .array(tie('criteria'), { minLength: 1, maxLength: 3 })
      .map(list => list as [(typeof list)[number], ...typeof list]);
    return {
      criteria: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        isOwner,
        tie('criteria').map(not => ({ not })),
        some.map(anyOf => ({ anyOf })),
        some.map(allOf => ({ allOf })),
      ),
    };
  }).criteria;

describe('scopeToSql', () => {
  const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
  let knex: Knex;

  beforeAll(async () => {
    knex = await databases.init('POSTGRES_18');
    await openDatabase(mockServices.database({ knex, migrations: {} }));
    await insertResources(
      knex,
      OWNERS.map(ownerRef => ({ name: ownerRef ?? 'unowned', ownerRef })),
    );
  });

  async function readable(scope: ReadScope): Promise<string[]> {
    return knex
      .from('resources as some')
      .whereRaw(scopeToSql(knex, scope, 'some'))
      .orderBy('arn')
      .pluck('arn');
  }

  it('restricts nothing for those who may read everything', async () => {
    expect(await readable('everything')).toHaveLength(OWNERS.length);
  });

  it('allows in SQL exactly what the rules allow one by one', async () => {
    await fc.assert(
      fc.asyncProperty(criteria, async conditions => {
        const decision: ConditionalPolicyDecision = {
          result: AuthorizeResult.CONDITIONAL,
          pluginId: 'aws-estate',
          resourceType: 'aws-estate-resource',
          conditions,
        };
        const allowed = OWNERS.map(ownerRef => ({
          arn: serviceArn(ownerRef ?? 'unowned'),
          ownerRef,
        }))
          .filter(resource => isAllowed(decision, resource))
          .map(({ arn }) => arn)
          .sort();
        expect(await readable(toFilters(conditions))).toEqual(allowed);
      }),
      { numRuns: 300 },
    );
  });
});
