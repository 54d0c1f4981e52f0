import { parseEntityRef } from '@backstage/catalog-model';
import { identityApiRef, useApi } from '@backstage/frontend-plugin-api';
import { useEffect, useState } from 'react';

/**
 * The groups that the user is a member of, as full references; `undefined`
 * while they are being looked up.
 *
 * @public
 */
export function useMyTeams(): readonly string[] | undefined {
  const identity = useApi(identityApiRef);
  const [teams, setTeams] = useState<readonly string[]>();
  useEffect(() => {
    let ignore = false;
    identity
      .getBackstageIdentity()
      .then(({ ownershipEntityRefs }) => ownershipEntityRefs.filter(isGroup))
      // A portal without "my teams" is better than none.
      .catch(() => [])
      .then(found => !ignore && setTeams(found));
    return () => {
      ignore = true;
    };
  }, [identity]);
  return teams;
}

function isGroup(entityRef: string): boolean {
  return parseEntityRef(entityRef).kind.toLocaleLowerCase('en-US') === 'group';
}
