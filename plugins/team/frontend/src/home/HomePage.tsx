import { Progress } from '@backstage/core-components';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import { Container, Link } from '@backstage/ui';
import { useMyTeams } from '@pilothouse/plugin-aws-team-react';
import { RiTeamLine } from '@remixicon/react';
import { ReactNode } from 'react';
import { NoPanels, Notice, PagePanel, Panels } from '../panels';
import { catalogIndexRouteRef } from '../routes';

/**
 * What the user's teams need, in panels of other plugins. People without a team
 * are told how to join one.
 */
export function HomePage({ panels }: { panels: readonly PagePanel[] }) {
  const teams = useMyTeams();
  let content: ReactNode = <Panels panels={panels} />;
  if (!teams) {
    content = <Progress />;
  } else if (teams.length === 0) {
    content = <NoTeam />;
  } else if (panels.length === 0) {
    content = <NoPanels kind="home panel" />;
  }
  return (
    <main>
      <Container>{content}</Container>
    </main>
  );
}

function NoTeam() {
  const catalog = useRouteRef(catalogIndexRouteRef);
  return (
    <Notice icon={RiTeamLine} title="You are in no team yet">
      This page shows how the workloads of your teams are. Teams are groups of
      the catalog: have yourself added to yours where your company keeps its
      groups, then sign in again.
      {catalog && (
        <>
          {' '}
          Until then, find any service or team in the{' '}
          <Link href={catalog()} variant="body-small">
            catalog
          </Link>
          .
        </>
      )}
    </Notice>
  );
}
