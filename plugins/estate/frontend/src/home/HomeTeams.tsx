import { PanelSkeleton } from '@pilothouse/plugin-aws-estate-react';
import { useMyTeams } from '@pilothouse/plugin-aws-team-react';
import { ReactNode } from 'react';

/** Shows what is about the user's teams once they are known; nothing without any. */
export function HomeTeams(props: {
  /** What is shown, for people who do not see it. */
  subject: string;
  children(teams: readonly string[]): ReactNode;
}) {
  const teams = useMyTeams();
  if (!teams) {
    return <PanelSkeleton label={`Loading ${props.subject}`} />;
  }
  return teams.length > 0 ? <>{props.children(teams)}</> : null;
}
