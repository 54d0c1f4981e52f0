import { Claim, ClaimRule } from '@pilothouse/plugin-aws-estate-common';
import { ResourceTags } from '../definition/observation';
import { ClaimContext, ClaimEntity } from './context';
import { ClaimGroup } from './groups';

/** A CloudFormation stack that a resource is part of. @public */
export interface ClaimStack {
  arn: string;
  name?: string;
  tags: ResourceTags;
}

/** How discovery made a resource part of an entity. @public */
export interface ClaimDiscovery {
  /** It need not be in the catalog yet. */
  entityRef: string;
  /** For example `its stack payment-production`. */
  how: string;
  /** The tag that named it, written `key=value`, where one did. */
  tag?: string;
}

/** What a resource serves alone, for example the service that it scales. @public */
export interface ClaimAttachment {
  arn: string;
  /** For example `ecs:service`. */
  type: string;
  name: string;
  /** For example `scales`. */
  relation: string;
  /** Decided by the other's own evidence, not by what it is attached to. */
  claim: Claim;
}

/** What is claimed. @public */
export interface ClaimInput {
  arn: string;
  /** For example `ecs:service`. */
  type: string;
  name: string;
  accountId: string;
  /** From all sources together. */
  tags: ResourceTags;
  /**
   * Its stack, then that stack's parents. When absent, the stack that the
   * resource's `aws:cloudformation:` tags name is taken, without tags.
   */
  stacks?: readonly ClaimStack[];
  /**
   * What it shares a claim with: its Terraform workspace, its applications,
   * with what their members say of themselves.
   */
  groups?: readonly ClaimGroup[];
  /** Where other resources of its type have its name; only for Lambda functions. */
  namesakes?: ReadonlyArray<{ accountId: string; region: string }>;
  /** The entity that discovery made it a part of. */
  discovered?: ClaimDiscovery;
  /** The one resource that it serves, and whose that is. */
  attachedTo?: ClaimAttachment;
  /**
   * What was not read since it is there and may name another owner: its own
   * tags, or those of its stack. Until then annotations decide nothing.
   */
  unread?: 'tags' | 'stack';
}

/**
 * What evidence stands on: annotations are written by whoever registers an
 * entity, tags by whoever may change the resource, so annotations give way
 * where the two disagree.
 *
 * @internal
 */
export type ClaimSource =
  | 'annotation'
  | 'owner-tag'
  | 'entity-tag'
  | 'system-tag'
  | 'guess';

/** Something that may decide a claim. @internal */
export interface Candidate {
  rule: ClaimRule;
  source: ClaimSource;
  /** The ARN that it speaks of: the resource's or that of its stack. */
  about: string;
  sentence: string;
  /** Exists. */
  entityRef?: string;
  /** Exists. */
  ownerRef?: string;
  /** It names something that does not exist. */
  dangling?: boolean;
  /** It fits others as well, so that it decides nothing. */
  ambiguous?: boolean;
}

/** What a rule found. @internal */
export interface Findings {
  candidates: Candidate[];
  dangling: Claim['dangling'];
}

/** The owner of an entity if it exists, and what to say if it does not. @internal */
export function ownerOf(
  entity: ClaimEntity,
  context: ClaimContext,
): { ownerRef?: string; remark: string } {
  const { ownerRef } = entity;
  if (!ownerRef) {
    return { remark: ', which has no owner' };
  }
  return context.owners.has(ownerRef)
    ? { ownerRef, remark: '' }
    : { remark: `, whose owner ${ownerRef} does not exist` };
}
