import { useApi } from '@backstage/frontend-plugin-api';
import { entityPresentationApiRef } from '@backstage/plugin-catalog-react';

/** What nobody owns, as the server calls it. */
export const NO_OWNER = 'none';

/** How an owner is called in a filter, by its full reference or {@link NO_OWNER}. */
export function useOwnerName(): (owner: string) => string {
  const presentation = useApi(entityPresentationApiRef);
  return owner =>
    owner === NO_OWNER
      ? 'Nobody'
      : presentation.forEntity(owner, { defaultKind: 'group' }).snapshot
          .primaryTitle;
}
