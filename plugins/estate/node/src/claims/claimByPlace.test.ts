import {
  PAYMENT,
  ORDER,
  PLATFORM,
  claim,
  paymentApi,
  Case,
} from './__testUtils__/situations';

const cases: Case[] = [
  [
    'a naming rule finds the component in the name',
    {
      resource: { name: 'prod-payment-api-v2' },
      entities: [paymentApi],
      config: { namingRules: [{ pattern: /^prod-(?<entity>.+)-v\d+$/i }] },
    },
    {
      entityRef: 'component:default/payment-api',
      ownerRef: PAYMENT,
      rule: 'naming',
      confidence: 'medium',
    },
  ],
  [
    'a naming rule may name a fixed owner',
    { config: { namingRules: [{ pattern: /^payment-/i, owner: 'payment' }] } },
    { entityRef: undefined, ownerRef: PAYMENT, rule: 'naming' },
  ],
  [
    'a naming rule that finds a ghost is told, and the next rule is tried',
    {
      config: {
        namingRules: [
          { pattern: /^(?<entity>.+)$/i },
          { pattern: /^(?<owner>[a-z]+)-/i },
        ],
      },
    },
    {
      ownerRef: PAYMENT,
      rule: 'naming',
      dangling: [],
      evidence: [
        expect.objectContaining({ rejected: 'dangling' }),
        expect.objectContaining({ rejected: undefined }),
      ],
    },
  ],
  [
    'a naming rule for other types is not used',
    {
      config: {
        namingRules: [
          { pattern: /payment/i, owner: 'payment', types: ['lambda:function'] },
        ],
      },
    },
    { rule: 'none' },
  ],
  [
    'what nothing else claims goes to the team of the account, with low confidence',
    {
      accounts: [{ id: '111111111111', name: 'shop-prod', ownerRef: PLATFORM }],
    },
    {
      ownerRef: PLATFORM,
      rule: 'account',
      confidence: 'low',
      evidence: [
        expect.objectContaining({
          sentence:
            'account 111111111111 (shop-prod) belongs to group:default/platform',
        }),
      ],
    },
  ],
  [
    'a team of the account that does not exist falls through to the organisational unit',
    {
      accounts: [
        {
          id: '111111111111',
          ownerRef: 'group:default/gone',
          organizationalUnit: 'Workloads/Shop',
        },
      ],
      config: {
        organizationalUnits: [{ unit: 'Workloads', owner: 'platform' }],
      },
    },
    { ownerRef: PLATFORM, rule: 'organizational-unit', confidence: 'low' },
  ],
  [
    'the nearer organisational unit beats the one above it',
    {
      accounts: [{ id: '111111111111', organizationalUnit: 'Workloads/Shop' }],
      config: {
        organizationalUnits: [
          { unit: 'Workloads', owner: 'platform' },
          { unit: 'Workloads/Shop', owner: 'order' },
        ],
      },
    },
    { ownerRef: ORDER },
  ],
  [
    'what nobody claims is unowned',
    { tags: { 'cost-center': '42' } },
    {
      entityRef: undefined,
      ownerRef: undefined,
      rule: 'none',
      confidence: 'none',
      evidence: [],
      conflicts: [],
      dangling: [],
    },
  ],
];

describe('what names, accounts and organisational units claim', () => {
  it.each(cases)('%s', (_, situation, expected) => {
    expect(claim(situation)).toMatchObject(expected);
  });
});
