/**
 * The rules by which a resource gets its entity and owner, strongest first
 * (docs/ownership.md).
 *
 * @public
 */
export type ClaimRule =
  | 'annotation-arn'
  | 'annotation-tags'
  | 'tag'
  | 'stack'
  | 'workspace'
  | 'application'
  | 'naming'
  | 'discovered'
  | 'attached'
  | 'account'
  | 'organizational-unit'
  | 'none';

/** Every rule, strongest first. @public */
export const CLAIM_RULES: readonly ClaimRule[] = [
  'annotation-arn',
  'annotation-tags',
  'tag',
  'stack',
  'workspace',
  'application',
  'naming',
  'discovered',
  'attached',
  'account',
  'organizational-unit',
  'none',
];

/** How sure a claim is. @public */
export type ClaimConfidence = 'high' | 'medium' | 'low' | 'none';

/** One thing that speaks for an entity or an owner. @public */
export interface ClaimEvidence {
  rule: ClaimRule;
  /** One sentence, for example `tag team=payment names group:default/payment`. */
  sentence: string;
  entityRef?: string;
  ownerRef?: string;
  /** Why this evidence was not used, where it was not. */
  rejected?: 'weaker' | 'dangling' | 'ambiguous' | 'conflict' | 'unconfirmed';
}

/** Two parties that both have evidence for one resource. @public */
export interface ClaimConflict {
  /** One sentence that says who claims what, and who keeps it. */
  sentence: string;
  /** The owners in conflict, the one that keeps the resource first. */
  ownerRefs: string[];
}

/** How a resource got its entity and owner. @public */
export interface Claim {
  /** The catalog entity that this resource is part of, as a full reference. */
  entityRef?: string;
  /** The owning group or user, as a full reference. */
  ownerRef?: string;
  /** The rule that decided the owner; `none` when nobody claims it. */
  rule: ClaimRule;
  confidence: ClaimConfidence;
  /** Everything that was considered, strongest first. */
  evidence: ClaimEvidence[];
  conflicts: ClaimConflict[];
  /** Tags that name a group or entity which does not exist. */
  dangling: Array<{ key: string; value: string; sentence: string }>;
}
