import { Candidate, ClaimInput, Findings, ownerOf } from './candidate';
import { ClaimContext } from './context';

/**
 * Adds what discovery says to what stronger evidence says. It names an entity;
 * an owner it tells only where somebody described that entity. A tag by which
 * the entity was named is not dangling, whatever its spelling.
 *
 * @internal
 */
export function addDiscovered(
  findings: Findings,
  { arn, discovered }: ClaimInput,
  context: ClaimContext,
): Findings {
  if (!discovered) {
    return findings;
  }
  const { entityRef, how, tag } = discovered;
  const naming = findings.dangling.filter(
    ({ key, value }) => `${key}=${value}` === tag,
  );
  const sentences = new Set(naming.map(({ sentence }) => sentence));
  const candidates = findings.candidates.filter(
    ({ dangling, sentence }) => !(dangling && sentences.has(sentence)),
  );
  const about = { rule: 'discovered', about: arn, source: 'guess' } as const;
  const added: Candidate[] = [];
  if (!candidates.some(each => each.entityRef === entityRef)) {
    added.push({
      ...about,
      sentence: `named ${entityRef} by ${how}`,
      entityRef,
    });
  }
  const described = context.entities.get(entityRef);
  const owner = described && ownerOf(described, context).ownerRef;
  if (owner) {
    added.push({
      ...about,
      sentence: `${entityRef}, which it is part of by ${how}, belongs to ${owner}`,
      ownerRef: owner,
    });
  }
  return {
    candidates: [...candidates, ...added],
    dangling: findings.dangling.filter(each => !naming.includes(each)),
  };
}
