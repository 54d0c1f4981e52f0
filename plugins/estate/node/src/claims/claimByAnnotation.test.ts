import {
  ARN,
  ECS_TAGS,
  PAYMENT,
  ORDER,
  PLATFORM,
  entity,
  claim,
  named,
  Case,
} from './__testUtils__/situations';

const cases: Case[] = [
  // Annotations that name the ARN
  [
    'the annotation of another plugin that names the service gives entity and owner',
    { entities: [named('component:default/payment-api', PAYMENT)] },
    {
      entityRef: 'component:default/payment-api',
      ownerRef: PAYMENT,
      rule: 'annotation-arn',
      confidence: 'high',
    },
  ],
  [
    'our own annotation may name several ARNs',
    {
      entities: [
        entity('component:default/payment-api', PAYMENT, {
          'pilothouse.dev/aws-arn': `arn:aws:sqs:eu-west-1:111111111111:q, ${ARN}`,
        }),
      ],
    },
    { entityRef: 'component:default/payment-api', rule: 'annotation-arn' },
  ],
  [
    'an annotation in the same form by a plugin we do not know is understood',
    {
      entities: [
        entity('component:default/payment-api', PAYMENT, {
          'amazon.com/anything-arn': ARN,
        }),
      ],
    },
    { ownerRef: PAYMENT, rule: 'annotation-arn' },
  ],
  [
    'an annotation that names another service is no evidence',
    { entities: [named('component:default/payment-api', PAYMENT, `${ARN}-2`)] },
    { ownerRef: undefined, rule: 'none', evidence: [] },
  ],
  [
    'an annotation that is no ARN is no evidence',
    {
      entities: [
        named('component:default/payment-api', PAYMENT, 'payment-api'),
      ],
    },
    { rule: 'none', evidence: [] },
  ],
  [
    'the annotation of an entity that nobody owns gives the entity, and the account the owner',
    {
      entities: [named('component:default/payment-api', undefined)],
      accounts: [{ id: '111111111111', ownerRef: PLATFORM }],
    },
    {
      entityRef: 'component:default/payment-api',
      ownerRef: PLATFORM,
      rule: 'account',
      confidence: 'low',
    },
  ],
  [
    'the annotation of an entity whose owner was deleted gives no owner',
    {
      entities: [named('component:default/payment-api', 'group:default/gone')],
    },
    {
      entityRef: 'component:default/payment-api',
      ownerRef: undefined,
      rule: 'none',
      confidence: 'none',
    },
  ],
  [
    'two teams annotate the same service: nobody gets it and both are told',
    {
      entities: [
        named('component:default/payment-api', PAYMENT),
        named('component:default/order-api', ORDER),
      ],
    },
    {
      entityRef: undefined,
      ownerRef: undefined,
      rule: 'none',
      conflicts: [
        {
          sentence: `component:default/order-api of group:default/order and component:default/payment-api of group:default/payment claim ${ARN} by annotation: none gets it by that`,
          ownerRefs: [ORDER, PAYMENT],
        },
      ],
    },
  ],
  [
    'two entities of one team annotate the same service: the team owns it, no entity is chosen',
    {
      entities: [
        named('component:default/payment-api', PAYMENT),
        named('component:default/payment-web', PAYMENT),
      ],
    },
    { entityRef: undefined, ownerRef: PAYMENT, rule: 'annotation-arn' },
  ],
  [
    'two entities of one team annotate the service, its tag tells which it is',
    {
      tags: { component: 'payment-web' },
      entities: [
        named('component:default/payment-api', PAYMENT),
        named('component:default/payment-web', PAYMENT),
      ],
    },
    {
      entityRef: 'component:default/payment-web',
      ownerRef: PAYMENT,
      rule: 'annotation-arn',
    },
  ],
  [
    'two teams annotate the same service, and its tag settles it',
    {
      tags: { team: 'payment' },
      entities: [
        named('component:default/payment-api', PAYMENT),
        named('component:default/order-api', ORDER),
      ],
    },
    {
      entityRef: 'component:default/payment-api',
      ownerRef: PAYMENT,
      rule: 'annotation-arn',
      confidence: 'medium',
    },
  ],
  // Tag selectors
  [
    'a tag selector needs all of its tags',
    {
      tags: { component: 'p', environment: 'production' },
      entities: [
        entity('component:default/payment-api', PAYMENT, {
          [ECS_TAGS]: 'component=p,environment=production',
        }),
      ],
    },
    {
      entityRef: 'component:default/payment-api',
      ownerRef: PAYMENT,
      rule: 'annotation-tags',
    },
  ],
  [
    'a tag selector of which one tag differs selects nothing',
    {
      tags: { app: 'p', environment: 'staging' },
      entities: [
        entity('component:default/payment-api', PAYMENT, {
          [ECS_TAGS]: 'app=p,environment=production',
        }),
      ],
    },
    { rule: 'none', evidence: [] },
  ],
  [
    'an empty tag selector selects nothing, not everything',
    {
      tags: { app: 'p' },
      entities: [entity('component:default/a', PAYMENT, { [ECS_TAGS]: '' })],
    },
    { rule: 'none', evidence: [] },
  ],
  [
    'a tag selector without a value is malformed and selects nothing',
    {
      tags: { app: 'p' },
      entities: [entity('component:default/a', PAYMENT, { [ECS_TAGS]: 'app' })],
    },
    { rule: 'none', evidence: [] },
  ],
  [
    'the selector for ECS services does not select functions',
    {
      resource: { type: 'lambda:function' },
      tags: { app: 'p' },
      entities: [
        entity('component:default/a', PAYMENT, { [ECS_TAGS]: 'app=p' }),
      ],
    },
    { rule: 'none' },
  ],
  [
    'naming the ARN is stronger than selecting by tags, and the other team is told',
    {
      tags: { app: 'p' },
      entities: [
        named('component:default/payment-api', PAYMENT),
        entity('component:default/order-api', ORDER, { [ECS_TAGS]: 'app=p' }),
      ],
    },
    {
      entityRef: 'component:default/payment-api',
      ownerRef: PAYMENT,
      rule: 'annotation-arn',
      conflicts: [expect.objectContaining({ ownerRefs: [PAYMENT, ORDER] })],
    },
  ],
];

describe('what annotations claim', () => {
  it.each(cases)('%s', (_, situation, expected) => {
    expect(claim(situation)).toMatchObject(expected);
  });
});
