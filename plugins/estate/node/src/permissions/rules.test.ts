import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { createConditionAuthorizer } from '@backstage/plugin-permission-node';
import { awsEstateResourceReadPermission } from '@pilothouse/plugin-aws-estate-common';
import {
  awsEstateConditions,
  awsEstatePermissionRules,
  createAwsEstateConditionalDecision,
} from '.';

const arn = 'arn:aws:ecs:eu-west-1:111111111111:service/main/a';
const isAuthorized = createConditionAuthorizer(
  Object.values(awsEstatePermissionRules),
);

describe('IS_OWNER', () => {
  const decision = createAwsEstateConditionalDecision(
    awsEstateResourceReadPermission,
    awsEstateConditions.isOwner({
      claims: ['user:default/ada', 'group:default/payment'],
    }),
  );

  it('is a decision that a policy can return', () => {
    expect(decision).toEqual({
      result: AuthorizeResult.CONDITIONAL,
      pluginId: 'aws-estate',
      resourceType: 'aws-estate-resource',
      conditions: {
        rule: 'IS_OWNER',
        resourceType: 'aws-estate-resource',
        params: { claims: ['user:default/ada', 'group:default/payment'] },
      },
    });
  });

  it.each([
    ['group:default/payment', true],
    ['user:default/ada', true],
    ['group:default/order', false],
    [undefined, false],
  ])('what %s owns: %s', (ownerRef, allowed) => {
    expect(isAuthorized(decision, { arn, ownerRef })).toBe(allowed);
  });

  it('asks the database for the same', () => {
    expect(
      awsEstatePermissionRules.isOwner.toQuery({ claims: ['group:default/a'] }),
    ).toEqual({ ownerRefs: ['group:default/a'] });
  });

  it('refuses parameters of another shape', () => {
    expect(() =>
      isAuthorized(
        {
          ...decision,
          conditions: {
            rule: 'IS_OWNER',
            resourceType: 'aws-estate-resource',
            params: { claims: 'group:default/payment' },
          },
        },
        { arn, ownerRef: 'group:default/payment' },
      ),
    ).toThrow(/expected array/);
  });
});
