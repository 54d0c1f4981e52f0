import { ErrorPage, Progress } from '@backstage/core-components';
import { Navigate, useParams } from 'react-router-dom';
import { useMyTeams, useTeamPath } from '../teams';

/**
 * Leads from the root to the page of the user's team, and people without a
 * team to the catalog. An address that no page answers also arrives here.
 */
export function HomeRedirect() {
  const { '*': rest } = useParams();
  const teams = useMyTeams();
  const toTeam = useTeamPath();

  if (rest) {
    return <ErrorPage status="404" statusMessage="There is no such page" />;
  }
  if (!teams) {
    return <Progress />;
  }
  return (
    <Navigate replace to={teams.length > 0 ? toTeam(teams[0]) : '/catalog'} />
  );
}
