import { useRouteRef } from '@backstage/frontend-plugin-api';
import {
  entityRouteParams,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';

/** The tab of a group's page that @pilothouse/plugin-aws-team adds. */
const TEAM_TAB = 'aws';

/** Leads from the full reference of a group to its team page. @public */
export function useTeamPath(): (groupRef: string) => string {
  const toEntity = useRouteRef(entityRouteRef);
  return groupRef =>
    toEntity
      ? `${toEntity(entityRouteParams(groupRef))}/${TEAM_TAB}`
      : '/catalog';
}
