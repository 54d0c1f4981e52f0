import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import {
  AwsEstateApi,
  Claim,
  ClaimExplanation,
  NamedArn,
} from '@pilothouse/plugin-aws-estate-common';
import { namedArns } from './annotations';

/** What became of an annotation. */
export type Outcome =
  | {
      /** Another's claim is the better one, or it is not yet known whether one is. */
      kind: 'rejected';
      why: NonNullable<Claim['evidence'][number]['rejected']>;
      claim: Claim;
    }
  | {
      /** The portal does not hold it; `sentence` says why, where it knows. */
      kind: 'not-held';
      sentence: string | undefined;
    }
  | { kind: 'gone'; goneAt: string }
  | {
      /** It belongs to the component, or whether it does is not to be told. */
      kind: 'other';
    };

/** What became of an ARN that a component's annotation names. */
export type AnnotationOutcome = NamedArn & Outcome;

/**
 * Asks why nothing came of a component's annotations. What cannot be asked for
 * is told as `other`: this explains an empty page, it must not break it.
 */
export async function loadAnnotationOutcomes(
  api: Pick<AwsEstateApi, 'explainClaim'>,
  entity: Entity,
  signal: AbortSignal,
): Promise<AnnotationOutcome[]> {
  return Promise.all(
    namedArns(entity).map(async named => {
      try {
        const explanation = await api.explainClaim(named.arn, { signal });
        return { ...named, ...outcomeOf(explanation, entity) };
      } catch {
        return { ...named, kind: 'other' as const };
      }
    }),
  );
}

/** What an explanation means for the component whose annotation names it. */
export function outcomeOf(
  explanation: ClaimExplanation,
  entity: Entity,
): Outcome {
  if (!explanation.stored) {
    return { kind: 'not-held', sentence: explanation.notStored?.sentence };
  }
  const claim = explanation.claim as Claim;
  const self = stringifyEntityRef(entity);
  const ours = claim.evidence.find(
    ({ entityRef, rule }) =>
      entityRef === self && rule.startsWith('annotation-'),
  );
  if (ours?.rejected) {
    return { kind: 'rejected', why: ours.rejected, claim };
  }
  return explanation.goneAt
    ? { kind: 'gone', goneAt: explanation.goneAt }
    : { kind: 'other' };
}
