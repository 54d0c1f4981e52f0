import {
  STACK,
  ECS_ARN,
  ECS_TAGS,
  PAYMENT,
  ORDER,
  PLATFORM,
  entity,
  claim,
  paymentApi,
  orderApi,
  named,
  Case,
} from './__testUtils__/situations';

const cases: Case[] = [
  [
    'an annotation cannot steal what another team tagged',
    {
      tags: { team: 'order' },
      entities: [named('component:default/payment-api', PAYMENT)],
    },
    {
      entityRef: undefined,
      ownerRef: ORDER,
      rule: 'tag',
      confidence: 'medium',
      conflicts: [
        {
          sentence: `annotation ${ECS_ARN} of component:default/payment-api names this ARN of group:default/payment, but tag team=order names group:default/order: group:default/order keeps it`,
          ownerRefs: [ORDER, PAYMENT],
        },
      ],
    },
  ],
  [
    'an annotation cannot steal by a tag selector either',
    {
      tags: { team: 'order', environment: 'production' },
      entities: [
        entity('component:default/payment-api', PAYMENT, {
          [ECS_TAGS]: 'environment=production',
        }),
      ],
    },
    { entityRef: undefined, ownerRef: ORDER, rule: 'tag' },
  ],
  [
    'an annotation cannot steal what an entity tag gives to another team',
    {
      tags: { component: 'order-api' },
      entities: [orderApi, named('component:default/payment-api', PAYMENT)],
    },
    { entityRef: 'component:default/order-api', ownerRef: ORDER, rule: 'tag' },
  ],
  [
    "an annotation cannot steal what another team's stack holds",
    {
      resource: { stacks: [{ arn: STACK, tags: { team: 'order' } }] },
      entities: [named('component:default/payment-api', PAYMENT)],
    },
    { entityRef: undefined, ownerRef: ORDER, rule: 'stack' },
  ],
  [
    'an annotation of the stack cannot steal the stack from the team that tagged it',
    {
      resource: { stacks: [{ arn: STACK, tags: { team: 'order' } }] },
      entities: [named('component:default/payment-api', PAYMENT, STACK)],
    },
    { entityRef: undefined, ownerRef: ORDER, rule: 'stack' },
  ],
  [
    'an annotation of an entity that nobody owns cannot move a resource off its own entity',
    {
      tags: { component: 'payment-api' },
      entities: [paymentApi, named('component:default/ghost', undefined)],
    },
    { entityRef: 'component:default/payment-api', ownerRef: PAYMENT },
  ],
  [
    'an annotation that agrees with the tags is no conflict and gives the entity',
    {
      tags: { team: 'payment' },
      entities: [named('component:default/payment-api', PAYMENT)],
    },
    {
      entityRef: 'component:default/payment-api',
      ownerRef: PAYMENT,
      rule: 'annotation-arn',
      confidence: 'high',
      conflicts: [],
    },
  ],
  [
    'an annotation wins over the team of the account: that is a guess, not a claim',
    {
      entities: [named('component:default/payment-api', PAYMENT)],
      accounts: [{ id: '111111111111', ownerRef: PLATFORM }],
    },
    { ownerRef: PAYMENT, rule: 'annotation-arn', conflicts: [] },
  ],
  [
    'a dangling tag does not protect against an annotation',
    {
      tags: { team: 'disbanded' },
      entities: [named('component:default/payment-api', PAYMENT)],
    },
    { ownerRef: PAYMENT, rule: 'annotation-arn', confidence: 'high' },
  ],
];

describe('annotations against tags', () => {
  it.each(cases)('%s', (_, situation, expected) => {
    expect(claim(situation)).toMatchObject(expected);
  });
});

describe('while tags are unread', () => {
  const thief = named('component:default/order-api', ORDER);
  const stack = { arn: STACK, name: 'payment-prod' };

  it('no annotation gives an owner or an entity', () => {
    expect(claim({ entities: [thief], resource: { unread: 'tags' } })).toEqual(
      expect.objectContaining({
        ownerRef: undefined,
        entityRef: undefined,
        rule: 'none',
        evidence: [expect.objectContaining({ rejected: 'unconfirmed' })],
      }),
    );
  });

  it('nor does one that names the stack, and what is configured decides', () => {
    expect(
      claim({
        entities: [named('component:default/order-api', ORDER, STACK)],
        resource: { unread: 'stack', stacks: [{ ...stack, tags: {} }] },
        accounts: [{ id: '111111111111', name: 'shop', ownerRef: PLATFORM }],
      }),
    ).toMatchObject({
      ownerRef: PLATFORM,
      rule: 'account',
      confidence: 'low',
    });
  });

  it('tags that are known decide as ever', () => {
    const own = claim({
      entities: [named('component:default/payment-api', PAYMENT), thief],
      tags: { team: 'payment' },
      resource: { unread: 'stack' },
    });
    expect(own).toMatchObject({ ownerRef: PAYMENT, rule: 'annotation-arn' });
    const ofStack = claim({
      entities: [named('component:default/payment-api', PAYMENT)],
      resource: {
        unread: 'stack',
        stacks: [{ ...stack, tags: { team: 'payment' } }],
      },
    });
    expect(ofStack).toMatchObject({
      ownerRef: PAYMENT,
      entityRef: 'component:default/payment-api',
    });
  });
});
