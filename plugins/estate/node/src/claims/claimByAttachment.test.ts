import { Claim } from '@pilothouse/plugin-aws-estate-common';
import {
  ARN,
  Case,
  claim,
  entity,
  ORDER,
  PAYMENT,
  PLATFORM,
} from './__testUtils__/situations';
import { ClaimAttachment } from './candidate';

const SERVED: Claim = {
  entityRef: 'component:default/payment-api',
  ownerRef: PAYMENT,
  rule: 'tag',
  confidence: 'high',
  evidence: [],
  conflicts: [],
  dangling: [],
};
const attachedTo = (served: Partial<Claim> = {}): ClaimAttachment => ({
  arn: ARN,
  type: 'ecs:service',
  name: 'payment-api',
  relation: 'scales',
  claim: { ...SERVED, ...served },
});
const accounts = [{ id: '111111111111', ownerRef: PLATFORM }];

const cases: Case[] = [
  [
    'what scales a service belongs to whom the service does, before the team of the account',
    { resource: { attachedTo: attachedTo() }, accounts },
    {
      entityRef: SERVED.entityRef,
      ownerRef: PAYMENT,
      rule: 'attached',
      confidence: 'medium',
      evidence: [
        {
          rule: 'attached',
          sentence: `it scales ecs:service payment-api, which belongs to ${PAYMENT}`,
          entityRef: SERVED.entityRef,
          ownerRef: PAYMENT,
        },
        expect.objectContaining({ rule: 'account', rejected: 'weaker' }),
      ],
    },
  ],
  [
    'tags of its own are stronger, and no component of another team is taken over',
    { resource: { attachedTo: attachedTo() }, tags: { team: 'order' } },
    { entityRef: undefined, ownerRef: ORDER, rule: 'tag', conflicts: [] },
  ],
  [
    'what the service has of its account is not passed on',
    {
      resource: {
        attachedTo: attachedTo({ rule: 'account', ownerRef: PLATFORM }),
      },
      accounts,
    },
    { entityRef: undefined, ownerRef: PLATFORM, rule: 'account' },
  ],
  [
    'an owner who does not exist any more is none',
    {
      resource: { attachedTo: attachedTo({ ownerRef: 'group:default/left' }) },
    },
    { ownerRef: undefined, rule: 'none' },
  ],
  [
    'what an annotation gave to the service waits until its own tags are read',
    {
      resource: {
        attachedTo: attachedTo({ rule: 'annotation-arn' }),
        unread: 'tags',
      },
      entities: [entity('component:default/payment-api', PAYMENT)],
    },
    {
      ownerRef: undefined,
      rule: 'none',
      evidence: [expect.objectContaining({ rejected: 'unconfirmed' })],
    },
  ],
];

it.each(cases)('%s', (_, situation, expected) => {
  expect(claim(situation)).toMatchObject(expected);
});
