import { Claim } from '@pilothouse/plugin-aws-estate-common';
import { ClaimInput } from './candidate';
import { claimResource } from './claimResource';
import { ClaimConfig, DEFAULT_CLAIM_CONFIG } from './config';
import { ClaimAccount, ClaimEntity, createClaimContext } from './context';

const ARN = 'arn:aws:ecs:eu-west-1:111111111111:service/main/payment-api';
const STACK =
  'arn:aws:cloudformation:eu-west-1:111111111111:stack/payment-prod/5e1f';
const ECS_ARN = 'aws.amazon.com/amazon-ecs-service-arn';
const ECS_TAGS = 'aws.amazon.com/amazon-ecs-service-tags';

const PAYMENT = 'group:default/payment';
const ORDER = 'group:default/order';
const PLATFORM = 'group:default/platform';
const OWNERS = [
  PAYMENT,
  ORDER,
  PLATFORM,
  'user:default/ada',
  'group:eu/payment',
];

function entity(
  entityRef: string,
  ownerRef?: string,
  annotations: Record<string, string> = {},
): ClaimEntity {
  return { entityRef, ownerRef, annotations };
}

interface Situation {
  resource?: Partial<ClaimInput>;
  tags?: Record<string, string>;
  entities?: ClaimEntity[];
  accounts?: ClaimAccount[];
  config?: Partial<ClaimConfig>;
}

function claim(situation: Situation): Claim {
  return claimResource(
    {
      arn: ARN,
      type: 'ecs:service',
      name: 'payment-api',
      accountId: '111111111111',
      tags: situation.tags ?? {},
      ...situation.resource,
    },
    createClaimContext({
      config: { ...DEFAULT_CLAIM_CONFIG, ...situation.config },
      owners: OWNERS,
      entities: situation.entities ?? [],
      accounts: situation.accounts,
    }),
  );
}

const paymentApi = entity('component:default/payment-api', PAYMENT);
const orderApi = entity('component:default/order-api', ORDER);
const named = (ref: string, owner: string | undefined, arn = ARN) =>
  entity(ref, owner, { [ECS_ARN]: arn });

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

/** Each row: what an expert says of the situation, the situation, what follows. */
const cases: Array<
  [sentence: string, situation: Situation, expected: Partial<Claim>]
> = [
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
  // Annotations cannot steal
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
  // Tags of the resource
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
  // Stack
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
  // Naming, account, organisational unit
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

describe('claimResource', () => {
  it.each(cases)('%s', (_, situation, expected) => {
    expect(claim(situation)).toMatchObject(expected);
  });

  it('tells everything that was considered, strongest first', () => {
    const { evidence } = claim({
      tags: { team: 'payment', component: 'payment-api', owner: 'gone' },
      resource: { stacks: [{ arn: STACK, tags: { team: 'order' } }] },
      entities: [named('component:default/payment-api', PAYMENT)],
      accounts: [{ id: '111111111111', ownerRef: PLATFORM }],
    });
    expect(evidence.map(({ rule, rejected }) => [rule, rejected])).toEqual([
      ['annotation-arn', undefined],
      ['tag', 'dangling'],
      ['tag', 'weaker'],
      ['tag', 'weaker'],
      ['stack', 'weaker'],
      ['account', 'weaker'],
    ]);
  });
});
