import { ClaimRule } from '@pilothouse/plugin-aws-estate-common';
import { LAMBDA_FUNCTION } from './annotations';
import { Candidate, ClaimInput, Findings, ownerOf } from './candidate';
import { ClaimContext, NamedBy } from './context';

/**
 * Annotations that name an ARN.
 *
 * @param what - ends the sentences, for example `this ARN` or `its stack payment`
 * @internal
 */
export function findByArnAnnotation(
  arn: string,
  context: ClaimContext,
  rule: ClaimRule,
  what: string,
): Findings {
  const named = context.namedBy.get(arn) ?? [];
  return {
    candidates: oncePerEntity(named).map(({ entity, annotation }) =>
      fromAnnotation(
        { rule, about: arn },
        { entity, annotation },
        `names ${what}`,
        context,
      ),
    ),
    dangling: [],
  };
}

/**
 * Annotations that name a Lambda function by its name. A name says neither
 * account nor, without a second annotation, Region: where several functions
 * have it, nobody can tell which one is meant.
 *
 * @internal
 */
export function findByNameAnnotation(
  input: ClaimInput,
  context: ClaimContext,
): Findings {
  if (input.type !== LAMBDA_FUNCTION) {
    return { candidates: [], dangling: [] };
  }
  const region = regionOf(input.arn);
  const byArn = new Set(
    context.namedBy.get(input.arn)?.map(({ entity }) => entity.entityRef),
  );
  const named = (context.functions.get(input.name) ?? []).filter(
    each =>
      (!each.region || each.region === region) &&
      // The same annotation twice is one; the ARN says more.
      !byArn.has(each.entity.entityRef),
  );
  return {
    candidates: oncePerEntity(named).map(each => {
      const ambiguous = (input.namesakes ?? []).some(
        other => !each.region || other.region === each.region,
      );
      const inRegion = each.region ? ` in ${each.region}` : '';
      const remark = ambiguous
        ? `, but there are several of that name${inRegion}`
        : '';
      return {
        ...fromAnnotation(
          { rule: 'annotation-arn', about: input.arn },
          each,
          `names the function ${input.name}${inRegion}${remark}`,
          context,
        ),
        ambiguous,
      };
    }),
    dangling: [],
  };
}

function regionOf(arn: string): string {
  return arn.split(':')[3];
}

/** Annotations that select by tags. @internal */
export function findByTagAnnotation(
  input: ClaimInput,
  context: ClaimContext,
): Findings {
  const selected = Object.entries(input.tags)
    .flatMap(([key, value]) => context.selectors.get(`${key}=${value}`) ?? [])
    .filter(
      ({ selector }) =>
        (!selector.types || selector.types.includes(input.type)) &&
        selector.tags.every(([key, value]) => input.tags[key] === value),
    )
    .sort((a, b) => (a.entity.entityRef < b.entity.entityRef ? -1 : 1));
  return {
    candidates: oncePerEntity(selected).map(({ entity, selector }) =>
      fromAnnotation(
        { rule: 'annotation-tags', about: input.arn },
        { entity, annotation: selector.annotation },
        `selects its tags ${selector.tags.map(tag => tag.join('=')).join(',')}`,
        context,
      ),
    ),
    dangling: [],
  };
}

function fromAnnotation(
  about: { rule: ClaimRule; about: string },
  { entity, annotation }: NamedBy,
  does: string,
  context: ClaimContext,
): Candidate {
  const { ownerRef, remark } = ownerOf(entity, context);
  return {
    ...about,
    source: 'annotation',
    sentence: `annotation ${annotation} of ${entity.entityRef}${remark}${
      remark && ','
    } ${does}`,
    entityRef: entity.entityRef,
    ownerRef,
  };
}

function oncePerEntity<T extends { entity: { entityRef: string } }>(
  list: readonly T[],
): T[] {
  return [
    ...new Map(
      [...list].reverse().map(item => [item.entity.entityRef, item]),
    ).values(),
  ].reverse();
}
