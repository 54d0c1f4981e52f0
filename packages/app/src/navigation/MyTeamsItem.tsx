import {
  SidebarItem,
  SidebarSubmenu,
  SidebarSubmenuItem,
} from '@backstage/core-components';
import { useApi } from '@backstage/frontend-plugin-api';
import { entityPresentationApiRef } from '@backstage/plugin-catalog-react';
import { useMyTeams, useTeamPath } from '@pilothouse/plugin-aws-team-react';
import { RiTeamLine } from '@remixicon/react';

const TeamIcon = () => <RiTeamLine />;

/** Leads to the page of the user's team, or lists the teams where there are several. */
export function MyTeamsItem() {
  const teams = useMyTeams() ?? [];
  const toTeam = useTeamPath();
  const presentation = useApi(entityPresentationApiRef);

  if (teams.length === 0) {
    return null;
  }
  if (teams.length === 1) {
    return <SidebarItem icon={TeamIcon} text="My team" to={toTeam(teams[0])} />;
  }
  return (
    <SidebarItem icon={TeamIcon} text="My teams">
      <SidebarSubmenu title="My teams">
        {teams.map(team => (
          <SidebarSubmenuItem
            key={team}
            icon={TeamIcon}
            title={presentation.forEntity(team).snapshot.primaryTitle}
            to={toTeam(team)}
          />
        ))}
      </SidebarSubmenu>
    </SidebarItem>
  );
}
