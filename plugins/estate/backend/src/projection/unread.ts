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
 * Tells which tags of a resource were never read, so that their absence does
 * not mean that they name nobody.
 *
 * @param definition - its type's; says whether its own API tells its tags
 * @param cells - of its account and Region; services that are not collected
 *   are not waited for
 */
export function findUnread(
  resource: Pick<StoredResource, 'tags'>,
  definition: Pick<ResourceTypeDefinition, 'restsOn'> | undefined,
  cells: AssessmentContext['cells'],
): ClaimInput['unread'] {
  if (definition?.restsOn?.includes(TAGGING) && isUnread(TAGGING)) {
    return 'tags';
  }
  const isInStack = 'aws:cloudformation:stack-id' in resource.tags;
  return isInStack && isUnread(CLOUDFORMATION) ? 'stack' : undefined;

  function isUnread(service: string): boolean {
    const cell = cells[service];
    return (
      cell !== undefined &&
      cell.state !== 'not-in-use' &&
      cell.lastSuccessAt === undefined
    );
  }
}
