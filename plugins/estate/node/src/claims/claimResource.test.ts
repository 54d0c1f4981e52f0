import {
  STACK,
  PAYMENT,
  PLATFORM,
  claim,
  named,
} from './__testUtils__/situations';

describe('claimResource', () => {
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
