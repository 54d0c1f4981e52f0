import { Progress } from '@backstage/core-components';
import { Navigate } from 'react-router-dom';
import { useMyTeams, useTeamPath } from '../teams';

/**
 * Leads from the root to the page of the user's team, and people without a
 * team to the catalog.
 */
export function HomeRedirect() {
  const teams = useMyTeams();
  const toTeam = useTeamPath();

  if (!teams) {
    return <Progress />;
  }
  return (
    <Navigate replace to={teams.length > 0 ? toTeam(teams[0]) : '/catalog'} />
  );
}
