import { Knex } from 'knex';
import {
  insertCell,
  insertResources,
  minutesAgo,
  ORDER,
  PAYMENT,
  serviceArn,
} from './rows';

/** An ECS service of the Payment team. */
export const MINE = serviceArn('payment-api');
/** One of the Order team. */
export const THEIRS = serviceArn('order-api');
/** One that is not there. */
export const UNKNOWN = serviceArn('ghost');
export const ALARM =
  'arn:aws:cloudwatch:eu-west-1:111111111111:alarm:payment-errors';
export const THEIR_ALARM =
  'arn:aws:cloudwatch:eu-west-1:111111111111:alarm:order';

/** The claim of {@link MINE}. */
export const CLAIM = {
  ownerRef: PAYMENT,
  entityRef: 'component:default/payment-api',
  rule: 'tag' as const,
  confidence: 'high' as const,
  evidence: [
    {
      rule: 'tag' as const,
      sentence: 'tag team=payment names group:default/payment',
      ownerRef: PAYMENT,
    },
  ],
  conflicts: [],
  dangling: [],
};

/** Writes a service of the Payment team with its alarm, and what others have near it. */
export async function insertPayment(knex: Knex): Promise<void> {
  await insertCell(knex, { lastSuccessAt: minutesAgo(1) });
  await insertResources(knex, [
    {
      name: 'payment-api',
      ownerRef: PAYMENT,
      entityRef: 'component:default/payment-api',
      claim: CLAIM,
      data: { clusterName: 'main' },
      tags: { team: 'payment', both: 'told with the resource' },
    },
    {
      name: 'payment-api-staging',
      ownerRef: PAYMENT,
      entityRef: 'component:default/payment-api',
      status: 'down',
    },
    {
      name: 'order-api',
      ownerRef: ORDER,
      entityRef: 'component:default/payment-api',
    },
    {
      name: 'gone',
      ownerRef: PAYMENT,
      goneAt: minutesAgo(5),
      freshUntil: minutesAgo(2),
    },
    {
      name: 'payment-errors',
      arn: ALARM,
      type: 'cloudwatch:alarm',
      service: 'cloudwatch',
      workload: false,
      ownerRef: PAYMENT,
      entityRef: 'component:default/payment-api',
      data: { state: 'ALARM' },
    },
    {
      name: 'order',
      arn: THEIR_ALARM,
      type: 'cloudwatch:alarm',
      service: 'cloudwatch',
      workload: false,
      ownerRef: ORDER,
      data: { state: 'OK' },
    },
  ]);
  await knex('resource_tags').insert({
    arn: MINE,
    account_id: '111111111111',
    region: 'eu-west-1',
    service: 'tagging',
    tags: JSON.stringify({ stage: 'prod', both: 'told by the tagging API' }),
    observed_at: minutesAgo(5),
    sweep_id: '00000000-0000-4000-8000-000000000000',
  });
  await knex('relations').insert([
    { from_arn: ALARM, kind: 'watches', to_arn: MINE },
    { from_arn: THEIR_ALARM, kind: 'watches', to_arn: MINE },
    { from_arn: MINE, kind: 'calls', to_arn: THEIRS },
    { from_arn: MINE, kind: 'routes', to_arn: UNKNOWN },
  ]);
}
