import {
  createClaimContext,
  DEFAULT_CLAIM_CONFIG,
} from '@pilothouse/plugin-aws-estate-node';
import { setUpApi } from '../__testUtils__/apiBackend';
import {
  ACCOUNT_ID,
  insertCell,
  minutesAgo,
  ORDER,
  PAYMENT,
  serviceArn,
} from '../__testUtils__/rows';

const api = setUpApi();

describe('GET /v1/claims/explain of what is not stored', () => {
  const ARN = serviceArn('payment-api');

  beforeEach(async () => {
    await api.reset();
    api.claims = createClaimContext({
      config: {
        ...DEFAULT_CLAIM_CONFIG,
        namingRules: [{ pattern: /^order-/, owner: 'order' }],
        organizationalUnits: [{ unit: 'workloads', owner: 'order' }],
      },
      owners: [PAYMENT, ORDER],
      entities: [
        {
          entityRef: 'component:default/payment-api',
          ownerRef: PAYMENT,
          annotations: { 'pilothouse.dev/aws-arn': ARN },
        },
      ],
      accounts: [
        { id: ACCOUNT_ID, ownerRef: PAYMENT },
        { id: '222222222222', organizationalUnit: 'workloads/shop' },
      ],
    });
  });

  const explain = async (arn: string, caller?: 'reader' | 'service') => {
    const { status, body } = await api.get(
      `/claims/explain?arn=${encodeURIComponent(arn)}`,
      caller,
    );
    expect(status).toBe(200);
    expect(body).toMatchObject({ arn, stored: false });
    return body;
  };

  it('tells what would claim it: an annotation, a naming rule, its account, its unit', async () => {
    const ruleOf = async (arn: string) => {
      const { claim } = await explain(arn);
      return [claim.rule, claim.ownerRef];
    };
    expect(await ruleOf(ARN)).toEqual(['annotation-arn', PAYMENT]);
    expect(await ruleOf(serviceArn('order-api'))).toEqual(['naming', ORDER]);
    expect(await ruleOf(serviceArn('web'))).toEqual(['account', PAYMENT]);
    expect(await ruleOf(serviceArn('web', '222222222222'))).toEqual([
      'organizational-unit',
      ORDER,
    ]);
  });

  it('says the same to all who may read everything', async () => {
    const told = await explain(ARN);
    expect(await explain(ARN, 'reader')).toEqual(told);
    expect(await explain(ARN, 'service')).toEqual(told);
  });

  it('says why it is not there', async () => {
    const reasonOf = async (arn: string) => (await explain(arn)).notStored;
    expect(
      await reasonOf('arn:aws:sqs:eu-west-1:111111111111:payments'),
    ).toEqual({
      code: 'service-not-collected',
      sentence: 'The portal does not collect the AWS service sqs',
    });
    expect(
      await reasonOf('arn:aws:ecs:eu-west-1:111111111111:capacity-provider/x'),
    ).toMatchObject({
      code: 'service-not-collected',
      sentence: expect.stringContaining('collects ecs:service'),
    });
    expect(await reasonOf(serviceArn('a', '999999999999'))).toMatchObject({
      code: 'account-not-known',
    });
    expect(await reasonOf(serviceArn('a'))).toMatchObject({
      code: 'region-not-swept',
    });

    await insertCell(api.knex, { state: 'never-swept' });
    expect(await reasonOf(serviceArn('a'))).toMatchObject({
      code: 'never-swept',
    });
    await api.knex('cells').update({ state: 'not-in-use' });
    expect(await reasonOf(serviceArn('a'))).toMatchObject({
      code: 'region-not-swept',
    });
    await api
      .knex('cells')
      .update({ state: 'denied', last_success_at: minutesAgo(90) });
    expect(await reasonOf(serviceArn('a'))).toEqual({
      code: 'cell-incomplete',
      sentence: `The portal cannot read all of ecs in account ${ACCOUNT_ID}, eu-west-1: the last sweep was denied, and it last read all of it at ${minutesAgo(
        90,
      ).toISOString()}`,
    });
    await api.knex('cells').update({ state: 'ok' });
    expect(await reasonOf(serviceArn('a'))).toMatchObject({ code: 'not-seen' });
  });

  it('understands the ARN of a version of a function', async () => {
    const arn = 'arn:aws:lambda:eu-west-1:111111111111:function:worker';
    const { body } = await api.get(`/claims/explain?arn=${arn}:live`);
    expect(body.arn).toBe(arn);
  });
});
