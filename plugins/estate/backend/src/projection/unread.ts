import {
  AssessmentContext,
  ClaimInput,
  ResourceTypeDefinition,
} from '@pilothouse/plugin-aws-estate-node';
import { StoredResource } from './storedResource';

/** The AWS services whose cells hold tags of other services' resources. */
const TAGGING = 'tagging';
const CLOUDFORMATION = 'cloudformation';

/**
 * Tells which tags of a resource were not read since it is there, so that their
 * absence does not mean that they name nobody.
 *
 * @param definition - its type's; says whether its own API tells its tags
 * @param stacks - what is stored of its stack and that one's parents
 * @param cells - of its account and Region; services that are not collected
 *   are not waited for
 */
export function findUnread(
  resource: Pick<StoredResource, 'tags' | 'appearedAt'>,
  definition: Pick<ResourceTypeDefinition, 'restsOn'> | undefined,
  stacks: ClaimInput['stacks'],
  cells: AssessmentContext['cells'],
): ClaimInput['unread'] {
  const { appearedAt } = resource;
  if (definition?.restsOn?.includes(TAGGING) && !wasRead(TAGGING, appearedAt)) {
    return 'tags';
  }
  const isInStack = 'aws:cloudformation:stack-id' in resource.tags;
  // A stack that is stored may be older than what is new in it.
  const since = stacks ? undefined : appearedAt;
  return isInStack && !wasRead(CLOUDFORMATION, since) ? 'stack' : undefined;

  /** Whether a complete sweep began after that time, or ever. */
  function wasRead(service: string, after?: Date): boolean {
    const cell = cells[service];
    if (cell === undefined || cell.state === 'not-in-use') {
      return true;
    }
    const { lastSuccessAt } = cell;
    return lastSuccessAt !== undefined && !(after && lastSuccessAt <= after);
  }
}
