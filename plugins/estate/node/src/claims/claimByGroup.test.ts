import {
  claim,
  Case,
  entity,
  named,
  ORDER,
  PAYMENT,
  PLATFORM,
  STACK,
} from './__testUtils__/situations';
import { DEFAULT_CLAIM_CONFIG } from './config';
import { ClaimGroup, groupsOf } from './groups';

const APPLICATION =
  'arn:aws:resource-groups:eu-west-1:111111111111:group/payments/0abc123';

const workspace = (...ownerRefs: string[]): ClaimGroup => ({
  rule: 'workspace',
  about: 'payment-prod',
  name: 'payment-prod',
  ownerRefs,
});
const application = (...ownerRefs: string[]): ClaimGroup => ({
  rule: 'application',
  about: APPLICATION,
  name: 'payments',
  ownerRefs,
});

const cases: Case[] = [
  [
    'what is not tagged belongs to whom the rest of its Terraform workspace does',
    { resource: { groups: [workspace(PAYMENT)] } },
    {
      entityRef: undefined,
      ownerRef: PAYMENT,
      rule: 'workspace',
      confidence: 'medium',
      evidence: [
        {
          rule: 'workspace',
          sentence: `others in its Terraform workspace payment-prod belong to ${PAYMENT}`,
          ownerRef: PAYMENT,
        },
      ],
    },
  ],
  [
    'the rest of its application tells its owner',
    { resource: { groups: [application(PAYMENT)] } },
    { ownerRef: PAYMENT, rule: 'application', confidence: 'medium' },
  ],
  [
    'a workspace that several teams share tells nothing, and no one is in conflict',
    {
      resource: { groups: [workspace(ORDER, PAYMENT)] },
      accounts: [{ id: '111111111111', ownerRef: PLATFORM }],
    },
    {
      ownerRef: PLATFORM,
      rule: 'account',
      conflicts: [],
      evidence: [
        expect.objectContaining({ ownerRef: ORDER, rejected: 'ambiguous' }),
        expect.objectContaining({ ownerRef: PAYMENT, rejected: 'ambiguous' }),
        expect.objectContaining({ ownerRef: PLATFORM, rejected: undefined }),
      ],
    },
  ],
  [
    'a team that was deleted is none of its members',
    { resource: { groups: [workspace('group:default/gone', PAYMENT)] } },
    { ownerRef: PAYMENT, rule: 'workspace' },
  ],
  [
    'a workspace without a tagged member tells nothing',
    { resource: { groups: [workspace()] } },
    { ownerRef: undefined, rule: 'none', evidence: [] },
  ],
  [
    'its own tags beat its workspace',
    { tags: { team: 'order' }, resource: { groups: [workspace(PAYMENT)] } },
    { ownerRef: ORDER, rule: 'tag', conflicts: [] },
  ],
  [
    'its stack beats its workspace',
    {
      resource: {
        stacks: [{ arn: STACK, tags: { team: 'order' } }],
        groups: [workspace(PAYMENT)],
      },
    },
    { ownerRef: ORDER, rule: 'stack', conflicts: [] },
  ],
  [
    'its workspace beats its application, and both beat naming rules',
    {
      resource: { groups: [workspace(PAYMENT), application(ORDER)] },
      config: { namingRules: [{ pattern: /.*/, owner: 'platform' }] },
    },
    { ownerRef: PAYMENT, rule: 'workspace' },
  ],
  [
    'an annotation that names it is plainer than what its workspace tells',
    {
      resource: { groups: [workspace(ORDER)] },
      entities: [named('component:default/payment-api', PAYMENT)],
    },
    {
      entityRef: 'component:default/payment-api',
      ownerRef: PAYMENT,
      rule: 'annotation-arn',
    },
  ],
  [
    'an annotation that names the application claims what is in it',
    {
      resource: { groups: [application()] },
      entities: [
        entity('system:default/payments', PAYMENT, {
          'aws.amazon.com/application-arn': APPLICATION,
        }),
      ],
    },
    {
      entityRef: 'system:default/payments',
      ownerRef: PAYMENT,
      rule: 'application',
      confidence: 'medium',
    },
  ],
  [
    'an annotation cannot steal an application whose members say whose it is',
    {
      resource: { groups: [application(PAYMENT)] },
      entities: [
        entity('system:default/orders', ORDER, {
          'pilothouse.dev/aws-arn': APPLICATION,
        }),
      ],
    },
    {
      entityRef: undefined,
      ownerRef: PAYMENT,
      rule: 'application',
      conflicts: [
        expect.objectContaining({ ownerRefs: [PAYMENT, ORDER] }),
      ] as never,
    },
  ],
];

describe('what workspaces and applications claim', () => {
  it.each(cases)('%s', (_, situation, expected) => {
    expect(claim(situation)).toMatchObject(expected);
  });
});

describe('groupsOf', () => {
  const config = DEFAULT_CLAIM_CONFIG;

  it('reads the workspace and the application from their tags, in any case', () => {
    expect(
      groupsOf(
        { 'Terraform:Workspace': 'payment-prod', awsApplication: APPLICATION },
        config,
      ),
    ).toEqual([
      { rule: 'workspace', about: 'payment-prod', name: 'payment-prod' },
      { rule: 'application', about: APPLICATION, name: 'payments' },
    ]);
  });

  it('takes the workspace that Terraform gives to everybody for none', () => {
    expect(groupsOf({ 'terraform:workspace': 'default' }, config)).toEqual([]);
  });

  it('reads other keys where they are configured, and names that are no ARN', () => {
    expect(
      groupsOf(
        { stackset: 'shop', 'terraform:workspace': 'payment-prod' },
        { workspaceTags: [], applicationTags: ['stackset'] },
      ),
    ).toEqual([{ rule: 'application', about: 'shop', name: 'shop' }]);
  });
});
