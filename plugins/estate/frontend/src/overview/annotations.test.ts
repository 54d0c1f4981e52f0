import { Entity } from '@backstage/catalog-model';
import { ClaimExplanation } from '@pilothouse/plugin-aws-estate-common';
import { paymentApi } from '../__testUtils__/estate';
import { loadAnnotationOutcomes, outcomeOf } from './annotationOutcomes';
import { namedArns, shortArn } from './annotations';

const ARN =
  'arn:aws:ecs:eu-west-1:100000000005:service/payments-production/payment-worker';
const LAMBDA = 'arn:aws:lambda:eu-west-1:100000000005:function:webhook';

const annotated = (annotations: Record<string, string>): Entity => ({
  ...paymentApi,
  metadata: { ...paymentApi.metadata, annotations },
});

const explanation = (
  changes: Partial<ClaimExplanation> = {},
): ClaimExplanation => ({
  arn: ARN,
  explainedAt: '2026-11-21T03:00:00Z',
  stored: true,
  claim: {
    ownerRef: 'group:default/payment',
    entityRef: 'component:default/payment',
    rule: 'tag',
    confidence: 'medium',
    evidence: [
      {
        rule: 'annotation-arn',
        sentence: 'annotation names it',
        entityRef: 'component:default/payment-api',
        rejected: 'conflict',
      },
    ],
    conflicts: [],
    dangling: [],
  },
  ...changes,
});

describe('namedArns', () => {
  it('tells each ARN once, and not more than five', () => {
    const others = [1, 2, 3, 4, 5].map(number => `${LAMBDA}-${number}`);
    expect(
      namedArns(
        annotated({
          'pilothouse.dev/aws-arn': [ARN, ...others].join(),
          'aws.amazon.com/amazon-ecs-service-arn': ARN,
        }),
      ).map(({ arn }) => arn),
    ).toEqual([ARN, ...others.slice(0, 4)]);
    expect(
      namedArns(
        annotated({
          'aws.amazon.com/amazon-ecs-service-arn': ARN,
          'pilothouse.dev/aws-arn': ARN,
        }),
      ),
    ).toEqual([
      { annotation: 'aws.amazon.com/amazon-ecs-service-arn', arn: ARN },
    ]);
    expect(namedArns(paymentApi)).toEqual([]);
  });

  it('is short for people', () => {
    expect(shortArn(ARN)).toBe('…/payments-production/payment-worker');
    expect(shortArn(LAMBDA)).toBe('function:webhook');
  });
});

describe('outcomeOf', () => {
  it('tells a rejected annotation', () => {
    expect(outcomeOf(explanation(), paymentApi)).toMatchObject({
      kind: 'rejected',
      why: 'conflict',
      claim: { ownerRef: 'group:default/payment' },
    });
  });

  it('tells what the portal does not hold, with the reason', () => {
    expect(
      outcomeOf(
        explanation({
          stored: false,
          notStored: { code: 'never-swept', sentence: 'Not swept.' },
        }),
        paymentApi,
      ),
    ).toEqual({ kind: 'not-held', sentence: 'Not swept.' });
  });

  it('tells what is gone', () => {
    const { claim } = explanation();
    expect(
      outcomeOf(
        explanation({
          goneAt: '2026-11-20T03:00:00Z',
          claim: { ...claim, evidence: [] },
        }),
        paymentApi,
      ),
    ).toEqual({ kind: 'gone', goneAt: '2026-11-20T03:00:00Z' });
  });

  it('does not fail where it may not ask', async () => {
    const api = { explainClaim: jest.fn().mockRejectedValue(new Error('no')) };
    expect(
      await loadAnnotationOutcomes(
        api,
        annotated({ 'pilothouse.dev/aws-arn': ARN }),
        new AbortController().signal,
      ),
    ).toEqual([
      { annotation: 'pilothouse.dev/aws-arn', arn: ARN, kind: 'other' },
    ]);
  });
});
