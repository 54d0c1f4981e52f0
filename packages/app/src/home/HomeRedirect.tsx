import { parseEntityRef } from '@backstage/catalog-model';
import { ErrorPage, Progress } from '@backstage/core-components';
import {
  identityApiRef,
  useApi,
  useRouteRef,
} from '@backstage/frontend-plugin-api';
import {
  entityRouteParams,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { useEffect, useState } from 'react';
import { Navigate, useParams } from 'react-router-dom';

/**
 * Leads from the root to the page of the user's team, and people without a
 * team to the catalog. An address that no page answers also arrives here.
 */
export function HomeRedirect() {
  const { '*': rest } = useParams();
  const toEntity = useRouteRef(entityRouteRef);
  const team = useFirstTeam();

  if (rest) {
    return <ErrorPage status="404" statusMessage="There is no such page" />;
  }
  if (team === undefined) {
    return <Progress />;
  }
  return (
    <Navigate
      replace
      to={team && toEntity ? toEntity(entityRouteParams(team)) : '/catalog'}
    />
  );
}

/**
 * The first group that the user is a member of: `null` where there is none,
 * `undefined` while it is being looked up.
 */
function useFirstTeam(): string | null | undefined {
  const identity = useApi(identityApiRef);
  const [team, setTeam] = useState<string | null>();
  useEffect(() => {
    let ignore = false;
    identity.getBackstageIdentity().then(
      ({ ownershipEntityRefs }) => {
        if (!ignore) {
          setTeam(ownershipEntityRefs.find(isGroup) ?? null);
        }
      },
      // A page without teams is better than none.
      () => !ignore && setTeam(null),
    );
    return () => {
      ignore = true;
    };
  }, [identity]);
  return team;
}

function isGroup(entityRef: string): boolean {
  return parseEntityRef(entityRef).kind.toLocaleLowerCase('en-US') === 'group';
}
