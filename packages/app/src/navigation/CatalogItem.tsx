import { SidebarItem } from '@backstage/core-components';
import { NavContentNavItem } from '@backstage/plugin-app-react';
import { useMyTeams, useTeamPath } from '@pilothouse/plugin-aws-team-react';
import { useLocation } from 'react-router-dom';

/**
 * Leads to the catalog. A team's page is an entity's page as well: while one of
 * the user's own teams is open, the item of that team is the one that is marked.
 */
export function CatalogItem({ icon, href, title }: NavContentNavItem) {
  const { pathname } = useLocation();
  const teams = useMyTeams() ?? [];
  const toTeam = useTeamPath();
  const isOnTeamPage = teams.some(team => isWithin(pathname, toTeam(team)));
  return (
    <SidebarItem icon={() => icon} to={href} text={title} end={isOnTeamPage} />
  );
}

function isWithin(pathname: string, page: string): boolean {
  return pathname === page || pathname.startsWith(`${page}/`);
}
