import {
  STACK,
  PAYMENT,
  ORDER,
  claim,
  paymentApi,
  named,
  Case,
} from './__testUtils__/situations';

const cases: Case[] = [
  [
    'the tags of its stack decide for what is not tagged itself',
    {
      resource: {
        stacks: [
          { arn: STACK, name: 'payment-prod', tags: { team: 'payment' } },
        ],
      },
    },
    {
      ownerRef: PAYMENT,
      rule: 'stack',
      confidence: 'medium',
      evidence: [
        expect.objectContaining({
          sentence:
            'tag of its stack payment-prod team=payment names group:default/payment',
        }),
      ],
    },
  ],
  [
    'an annotation that names the stack claims what is in it',
    {
      tags: {
        'aws:cloudformation:stack-id': STACK,
        'aws:cloudformation:stack-name': 'payment-prod',
      },
      entities: [named('component:default/payment-api', PAYMENT, STACK)],
    },
    {
      entityRef: 'component:default/payment-api',
      ownerRef: PAYMENT,
      rule: 'stack',
    },
  ],
  [
    'its own tags beat those of its stack',
    {
      tags: { team: 'order' },
      resource: { stacks: [{ arn: STACK, tags: { team: 'payment' } }] },
    },
    { ownerRef: ORDER, rule: 'tag', conflicts: [] },
  ],
  [
    "its own stack beats the stack's parent",
    {
      resource: {
        stacks: [
          { arn: STACK, tags: { team: 'order' } },
          { arn: `${STACK}-parent`, tags: { team: 'payment' } },
        ],
      },
    },
    { ownerRef: ORDER, rule: 'stack' },
  ],
  [
    'the stack may tell the component of what its team tagged',
    {
      tags: { team: 'payment' },
      resource: {
        stacks: [{ arn: STACK, tags: { component: 'payment-api' } }],
      },
      entities: [paymentApi],
    },
    {
      entityRef: 'component:default/payment-api',
      ownerRef: PAYMENT,
      rule: 'tag',
    },
  ],
  [
    "the stack cannot put it on another team's component",
    {
      tags: { team: 'order' },
      resource: {
        stacks: [{ arn: STACK, tags: { component: 'payment-api' } }],
      },
      entities: [paymentApi],
    },
    { entityRef: undefined, ownerRef: ORDER, rule: 'tag' },
  ],
  [
    'two teams annotate the stack: nobody gets what is in it',
    {
      tags: { 'aws:cloudformation:stack-id': STACK },
      entities: [
        named('component:default/payment-api', PAYMENT, STACK),
        named('component:default/order-api', ORDER, STACK),
      ],
    },
    { entityRef: undefined, ownerRef: undefined, rule: 'none' },
  ],
];

describe('what stacks claim', () => {
  it.each(cases)('%s', (_, situation, expected) => {
    expect(claim(situation)).toMatchObject(expected);
  });
});
