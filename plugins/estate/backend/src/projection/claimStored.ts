import { Claim } from '@pilothouse/plugin-aws-estate-common';
import {
  AssessmentContext,
  ClaimContext,
  ClaimInput,
  claimResource,
  Relation,
} from '@pilothouse/plugin-aws-estate-node';
import { Memberships } from '../discovery/readMemberships';
import { DefinitionIndex } from '../store/definitionIndex';
import { attachmentOf } from './attachments';
import { FindGroups } from './claimGroups';
import { stacksOf } from './stacks';
import { StoredResource } from './storedResource';
import { findUnread } from './unread';

/** What a stored resource is claimed in. */
export interface ClaimSurroundings {
  definitions: DefinitionIndex;
  claimContext: ClaimContext;
  discovered: Memberships;
  /** Its target's, with stacks and what resources are attached to. */
  byArn: ReadonlyMap<string, StoredResource>;
  /** What each resource states, by its ARN. */
  relations: ReadonlyMap<string, readonly Relation[]>;
  groups: FindGroups;
  namesakes: (resource: StoredResource) => ClaimInput['namesakes'];
  cells: AssessmentContext['cells'];
}

/** Whose a stored resource is, by its own evidence or by what it is attached to. */
export function claimStored(
  resource: StoredResource,
  surroundings: ClaimSurroundings,
): Claim {
  const { byArn, relations } = surroundings;
  const link = attachmentOf(relations.get(resource.arn));
  const other = link && byArn.get(link.toArn);
  return claimAlone(
    resource,
    surroundings,
    // One step only: so a claim follows from what is linked, and no further.
    other && {
      arn: other.arn,
      type: other.type,
      name: other.name,
      relation: link.kind,
      claim: claimAlone(other, surroundings),
    },
  );
}

function claimAlone(
  resource: StoredResource,
  surroundings: ClaimSurroundings,
  attachedTo?: ClaimInput['attachedTo'],
): Claim {
  const { definitions, claimContext, discovered, cells } = surroundings;
  const stacks = stacksOf(resource, surroundings.byArn);
  const definition = definitions.types.get(resource.type);
  return claimResource(
    {
      ...resource,
      stacks,
      groups: surroundings.groups(resource.tags),
      namesakes: surroundings.namesakes(resource),
      discovered: discovered.of(resource.arn),
      attachedTo,
      unread: findUnread(resource, definition, stacks, cells),
    },
    claimContext,
  );
}
