import { Claim } from '@pilothouse/plugin-aws-estate-common';
import { ClaimInput } from '../candidate';
import { claimResource } from '../claimResource';
import { ClaimConfig, DEFAULT_CLAIM_CONFIG } from '../config';
import { ClaimAccount, ClaimEntity, createClaimContext } from '../context';

/** The ECS service whose claim is decided. */
export const ARN =
  'arn:aws:ecs:eu-west-1:111111111111:service/main/payment-api';
/** The stack that it is in. */
export const STACK =
  'arn:aws:cloudformation:eu-west-1:111111111111:stack/payment-prod/5e1f';
export const ECS_ARN = 'aws.amazon.com/amazon-ecs-service-arn';
export const ECS_TAGS = 'aws.amazon.com/amazon-ecs-service-tags';

export const PAYMENT = 'group:default/payment';
export const ORDER = 'group:default/order';
export const PLATFORM = 'group:default/platform';
const OWNERS = [
  PAYMENT,
  ORDER,
  PLATFORM,
  'user:default/ada',
  'group:eu/payment',
];

/** What the catalog says. */
export function entity(
  entityRef: string,
  ownerRef?: string,
  annotations: Record<string, string> = {},
): ClaimEntity {
  return { entityRef, ownerRef, annotations };
}

/** What is known when a claim is decided; what is left out is not there. */
export interface Situation {
  resource?: Partial<ClaimInput>;
  tags?: Record<string, string>;
  entities?: ClaimEntity[];
  accounts?: ClaimAccount[];
  config?: Partial<ClaimConfig>;
}

/** Decides the claim of {@link ARN}. */
export function claim(situation: Situation): Claim {
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

export const paymentApi = entity('component:default/payment-api', PAYMENT);
export const orderApi = entity('component:default/order-api', ORDER);
/** An entity whose annotation names an ARN. */
export const named = (ref: string, owner: string | undefined, arn = ARN) =>
  entity(ref, owner, { [ECS_ARN]: arn });

/** What an expert says of a situation, the situation, and what follows. */
export type Case = [
  sentence: string,
  situation: Situation,
  expected: Partial<Claim>,
];
