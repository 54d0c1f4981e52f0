import {
  STACK,
  PAYMENT,
  ORDER,
  PLATFORM,
  entity,
  claim,
  paymentApi,
  Case,
} from './__testUtils__/situations';

const cases: Case[] = [
  [
    'a bare team name is a group of the default namespace',
    { tags: { team: 'payment' } },
    {
      entityRef: undefined,
      ownerRef: PAYMENT,
      rule: 'tag',
      confidence: 'high',
    },
  ],
  [
    'a full reference in a tag is taken as it is',
    { tags: { owner: 'user:default/ada' } },
    { ownerRef: 'user:default/ada', rule: 'tag' },
  ],
  [
    'a team of another namespace is found by its namespace',
    { tags: { team: 'eu/payment' } },
    { ownerRef: 'group:eu/payment' },
  ],
  [
    'keys and values in other letters mean the same',
    { tags: { Team: ' Payment ' } },
    { ownerRef: PAYMENT, rule: 'tag' },
  ],
  [
    'a misspelt team is read by an alias',
    {
      tags: { team: 'Paymnets' },
      config: { aliases: [{ values: ['paymnets'], means: 'payment' }] },
    },
    {
      ownerRef: PAYMENT,
      evidence: [
        {
          rule: 'tag',
          sentence:
            'tag team=Paymnets (read as payment) names group:default/payment',
          entityRef: undefined,
          ownerRef: PAYMENT,
          rejected: undefined,
        },
      ],
    },
  ],
  [
    'a tag that names a team that was disbanded is dangling, and the stack decides',
    {
      tags: { team: 'disbanded' },
      resource: { stacks: [{ arn: STACK, tags: { team: 'payment' } }] },
    },
    {
      ownerRef: PAYMENT,
      rule: 'stack',
      dangling: [
        {
          key: 'team',
          value: 'disbanded',
          sentence:
            'tag team=disbanded names group:default/disbanded, which does not exist',
        },
      ],
    },
  ],
  [
    'a tag that can be no reference names nothing that the catalog could hold',
    { tags: { owner: 'group:' } },
    {
      ownerRef: undefined,
      dangling: [
        {
          key: 'owner',
          value: 'group:',
          sentence:
            'tag owner=group: names nothing that the catalog could hold',
        },
      ],
    },
  ],
  [
    'a tag with an e-mail address names nothing that the catalog holds',
    { tags: { owner: 'ada@shop.example' } },
    {
      ownerRef: undefined,
      dangling: [
        expect.objectContaining({ key: 'owner', value: 'ada@shop.example' }),
      ],
    },
  ],
  [
    'an empty tag says nothing',
    { tags: { team: ' ' } },
    { rule: 'none', dangling: [] },
  ],
  [
    'a component tag without an owner tag gives the owner of the component',
    { tags: { component: 'payment-api' }, entities: [paymentApi] },
    {
      entityRef: 'component:default/payment-api',
      ownerRef: PAYMENT,
      rule: 'tag',
      confidence: 'high',
    },
  ],
  [
    'owner tag and component tag disagree: the owner tag decides and it is told',
    {
      tags: { team: 'order', component: 'payment-api' },
      entities: [paymentApi],
    },
    {
      entityRef: 'component:default/payment-api',
      ownerRef: ORDER,
      rule: 'tag',
      confidence: 'medium',
      conflicts: [
        {
          sentence:
            'tag component=payment-api names component:default/payment-api of group:default/payment, but tag team=order names group:default/order: group:default/order keeps it',
          ownerRefs: [ORDER, PAYMENT],
        },
      ],
    },
  ],
  [
    'two owner tags disagree: the first configured key decides and it is told',
    { tags: { owner: 'payment', team: 'order' } },
    {
      ownerRef: PAYMENT,
      conflicts: [expect.objectContaining({ ownerRefs: [PAYMENT, ORDER] })],
    },
  ],
  [
    'a component tag that names a ghost is dangling, the team stays',
    { tags: { team: 'payment', component: 'ghost' } },
    {
      entityRef: undefined,
      ownerRef: PAYMENT,
      dangling: [expect.objectContaining({ key: 'component', value: 'ghost' })],
    },
  ],
  [
    'a system tag gives the system and its owner where nothing else is tagged',
    {
      tags: { system: 'shop' },
      entities: [entity('system:default/shop', PLATFORM)],
    },
    { entityRef: 'system:default/shop', ownerRef: PLATFORM, rule: 'tag' },
  ],
  [
    'a component is more than its system, and systems may belong to others',
    {
      tags: { system: 'shop', component: 'payment-api' },
      entities: [entity('system:default/shop', PLATFORM), paymentApi],
    },
    {
      entityRef: 'component:default/payment-api',
      ownerRef: PAYMENT,
      conflicts: [],
    },
  ],
  [
    'which tags are read is configured',
    {
      tags: { squad: 'payment', team: 'order' },
      config: { ownerTags: ['squad'] },
    },
    { ownerRef: PAYMENT },
  ],
];

describe('what tags claim', () => {
  it.each(cases)('%s', (_, situation, expected) => {
    expect(claim(situation)).toMatchObject(expected);
  });
});
