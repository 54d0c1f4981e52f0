import { AwsResource } from '@pilothouse/plugin-aws-estate-common';
import { toDocument } from './toDocument';

const ARN = 'arn:aws:lambda:eu-west-1:100000000003:function:charge card';

const BARE: AwsResource = {
  arn: ARN,
  type: 'lambda:function',
  name: 'charge-card',
  accountId: '100000000003',
  region: 'eu-west-1',
  workload: true,
  consoleUrl: 'https://console.aws.amazon.com/',
  observedAt: '2026-11-21T12:00:00Z',
  freshUntil: '2026-11-21T12:10:00Z',
  claimRule: 'none',
  claimConfidence: 'none',
  conflicted: false,
};

const FULL: AwsResource = {
  ...BARE,
  accountName: 'shop-production',
  environment: 'production',
  ownerRef: 'group:default/payment',
  entityRef: 'component:default/payment',
  health: { status: 'degraded', reasons: [], since: '2026-11-21T11:00:00Z' },
};

describe('toDocument', () => {
  it('holds what a resource is found by', () => {
    expect(toDocument(FULL)).toEqual({
      title: 'charge-card',
      text: 'lambda function charge-card · charge-card runs in account shop-production (100000000003) · eu-west-1 · production · owned by group:default/payment · part of component:default/payment',
      location:
        '/aws-resources?arn=arn%3Aaws%3Alambda%3Aeu-west-1%3A100000000003%3Afunction%3Acharge%20card',
      arn: ARN,
      resourceType: 'lambda:function',
      accountId: '100000000003',
      accountName: 'shop-production',
      region: 'eu-west-1',
      environment: 'production',
      owner: 'group:default/payment',
      entityRef: 'component:default/payment',
      authorization: { resourceRef: ARN },
    });
  });

  it('says nothing of what is not known', () => {
    const { text, ...document } = toDocument(BARE);
    expect(text).toBe(
      'lambda function charge-card · charge-card runs in account 100000000003 · eu-west-1 · owned by nobody',
    );
    expect(Object.values(document)).not.toContain(undefined);
  });

  it('names in its text only what runs code', () => {
    const { text } = toDocument({ ...FULL, workload: false });
    expect(text).toMatch(/^lambda function · account shop-production /);
    expect(text).not.toContain('charge-card');
  });

  it('does not tell how a resource is, which the index could not keep true', () => {
    const health = FULL.health!;
    for (const status of ['healthy', 'down', 'unknown'] as const) {
      expect(toDocument({ ...FULL, health: { ...health, status } })).toEqual(
        toDocument({ ...FULL, health: undefined }),
      );
    }
  });

  it('is the same after a sweep that changed nothing', () => {
    const later = '2026-11-21T13:00:00Z';
    expect(
      toDocument({ ...FULL, observedAt: later, freshUntil: later }),
    ).toEqual(toDocument(FULL));
  });

  it('takes away what nobody sees but Postgres refuses, or that reverses text', () => {
    const document = toDocument({
      ...BARE,
      name: 'charge\u0000\u202ecard',
      accountName: '\u0000',
    });
    expect(document.title).toBe('chargecard');
    expect(document.accountName).toBeUndefined();
  });

  it('has a title in any case', () => {
    expect(toDocument({ ...BARE, name: '\u0000' }).title).toBe(ARN);
  });
});
