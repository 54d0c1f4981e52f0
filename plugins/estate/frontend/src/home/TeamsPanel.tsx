import { useApi } from '@backstage/frontend-plugin-api';
import { useEntityPresentation } from '@backstage/plugin-catalog-react';
import { parseEntityRef } from '@backstage/catalog-model';
import { Button, Link, Skeleton, VisuallyHidden } from '@backstage/ui';
import {
  HEALTH_STATUSES,
  HealthStatus,
  TeamSummary,
} from '@pilothouse/plugin-aws-estate-common';
import {
  AsOf,
  awsEstateApiRef,
  PanelData,
  STATUS_LABELS,
  StatusBadge,
  untrustedText,
  usePanelData,
} from '@pilothouse/plugin-aws-estate-react';
import { useTeamPath } from '@pilothouse/plugin-aws-team-react';
import { ReactNode } from 'react';
import {
  NO_WORKLOAD_FILTERS,
  writeWorkloadFilters,
} from '../workloads/workloadFilters';
import { HomeTeams } from './HomeTeams';
import classes from './home.module.css';

/** How the workloads of each of the user's teams are, in counts. */
export function TeamsPanel() {
  return (
    <HomeTeams subject="teams">
      {teams => (
        <ul className={classes.teams}>
          {teams.map(team => (
            <TeamLine key={team} team={team} />
          ))}
        </ul>
      )}
    </HomeTeams>
  );
}

/** One team, in a request of its own: a slow one holds no other. */
function TeamLine({ team }: { team: string }) {
  const api = useApi(awsEstateApiRef);
  const toTeam = useTeamPath();
  const { namespace, name } = parseEntityRef(team);
  const summary = usePanelData({
    subject: team,
    missing: 'not-configured',
    load: signal => api.getTeamSummary({ namespace, name }, { signal }),
  });
  const { primaryTitle: title } = useEntityPresentation(team);
  const { data } = summary;
  const isShown = data && !isRefused(summary);
  return (
    <li className={classes.team}>
      <Link href={toTeam(team)} className={classes.name} standalone>
        {untrustedText(title, 100)}
      </Link>
      <div className={classes.counts}>
        {isShown && data.workloads > 0 && (
          <Counts
            title={title}
            summary={data}
            hrefOf={status =>
              `${toTeam(team)}?${writeWorkloadFilters(new URLSearchParams(), {
                ...NO_WORKLOAD_FILTERS,
                statuses: [status],
              })}`
            }
          />
        )}
        <TeamNote summary={summary} />
      </div>
      {isShown && (
        <AsOf
          asOf={data.asOf}
          refreshing={summary.refreshing}
          onRefresh={summary.refresh}
        />
      )}
    </li>
  );
}

/** Where the right to see it is gone, so is what was seen. */
function isRefused({ error }: PanelData<TeamSummary>): boolean {
  return Boolean(error && error.kind !== 'failed');
}

/** The statuses that a workload of the team has, each a way to those that have it. */
function Counts(props: {
  title: string;
  summary: TeamSummary;
  hrefOf(status: HealthStatus): string;
}) {
  const { title, summary, hrefOf } = props;
  return (
    <>
      {HEALTH_STATUSES.filter(status => summary.statuses[status] > 0).map(
        status => (
          <Link
            key={status}
            href={hrefOf(status)}
            className={classes.count}
            aria-label={`${title}: ${summary.statuses[status]} ${STATUS_LABELS[
              status
            ].toLocaleLowerCase('en-US')}`}
            standalone
          >
            <StatusBadge status={status}>
              {summary.statuses[status]}
            </StatusBadge>
          </Link>
        ),
      )}
    </>
  );
}

/** Why there are no counts, or what is to know about them. */
function TeamNote({ summary }: { summary: PanelData<TeamSummary> }) {
  const { data, error, refresh, refreshing } = summary;
  const message = error && untrustedText(error.message);
  let note: ReactNode;
  if (error?.kind === 'not-permitted') {
    note = 'You may not see these workloads: ask a platform engineer.';
  } else if (error?.kind === 'not-configured' || error?.kind === 'not-found') {
    note = 'The AWS estate is not set up.';
  } else if (error) {
    note = (
      <>
        {data ? 'Older than it should be: ' : 'Could not be loaded: '}
        {message}{' '}
        <Button
          size="small"
          variant="tertiary"
          isPending={refreshing}
          onPress={refresh}
        >
          Try again
        </Button>
      </>
    );
  } else if (!data) {
    return (
      <div role="status" style={{ flex: 1 }}>
        <VisuallyHidden>Loading counts</VisuallyHidden>
        <Skeleton width="60%" height={18} />
      </div>
    );
  } else if (data.workloads === 0) {
    note = data.incomplete.length
      ? 'No workloads are known, but not everything could be read.'
      : 'It runs nothing on AWS that the portal knows of.';
  } else if (data.incomplete.length > 0) {
    note = 'Not everything could be read.';
  }
  return note ? <span className={classes.note}>{note}</span> : null;
}
