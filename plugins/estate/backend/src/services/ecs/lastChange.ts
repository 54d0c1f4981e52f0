import { EcsServiceData } from '@pilothouse/plugin-aws-estate-common';
import { shortName } from './arns';

/**
 * The last thing that was done to a service: a deployment, how it ended, or how
 * many tasks it is to run.
 */
export function lastChangeOfService(
  data: EcsServiceData,
): { at: string; what: string } | undefined {
  const changes: Array<{ at?: string; what: string }> = [
    ...[...data.deployments, ...data.taskSets].map(
      ({ createdAt, taskDefinitionArn }) => ({
        at: createdAt,
        what: `deployed ${wordsOfRevision(taskDefinitionArn)}`,
      }),
    ),
    ...changesOfServiceDeployment(data),
    ...changesOfScale(data),
    { at: data.createdAt, what: 'created' },
  ];
  return changes
    .filter((change): change is { at: string; what: string } =>
      Boolean(change.at),
    )
    .sort((a, b) => Date.parse(b.at) - Date.parse(a.at))[0];
}

/** The family is the service's own in all but a few cases, and too long for a row. */
function wordsOfRevision(taskDefinitionArn: string): string {
  const [family, revision] = shortName(taskDefinitionArn).split(':');
  return revision ? `revision ${revision}` : family;
}

function changesOfServiceDeployment({ serviceDeployment }: EcsServiceData) {
  switch (serviceDeployment?.status) {
    case 'ROLLBACK_SUCCESSFUL':
      return [{ at: serviceDeployment.finishedAt, what: 'rolled back' }];
    case 'ROLLBACK_REQUESTED':
    case 'ROLLBACK_IN_PROGRESS':
      return [
        {
          at: serviceDeployment.rollback?.startedAt,
          what: 'is being rolled back',
        },
      ];
    case 'STOPPED':
      return [{ at: serviceDeployment.stoppedAt, what: 'deployment stopped' }];
    default:
      return [];
  }
}

/** As ECS writes it for tasks that were too many. */
const SCALING = /^Scaling activity initiated by/;

/** Two sweeps may see the end of a change only: ECS stops tasks within it. */
const ONE_CHANGE_MS = 15 * 60_000;

/**
 * The desired count as it was seen to change; where it changed and changed back
 * between two sweeps, the tasks that were stopped for it tell. Those of an older
 * deployment were stopped for the next one.
 */
function changesOfScale({
  desiredChange,
  deployments,
  stoppedTasks,
}: EcsServiceData): Array<{ at: string; what: string }> {
  const primary = deployments.find(({ status }) => status === 'PRIMARY');
  const [stopped] = stoppedTasks
    .filter(
      ({ startedBy, stoppedReason = '' }) =>
        primary && startedBy === primary.id && SCALING.test(stoppedReason),
    )
    .map(({ stoppedAt }) => stoppedAt)
    .sort((a, b) => Date.parse(b) - Date.parse(a));
  const seen = desiredChange && {
    at: desiredChange.at,
    what: `scaled from ${desiredChange.from} to ${desiredChange.to}`,
  };
  const isSeen =
    seen &&
    stopped &&
    Math.abs(Date.parse(seen.at) - Date.parse(stopped)) <= ONE_CHANGE_MS;
  return [
    ...(seen ? [seen] : []),
    ...(stopped && !isSeen ? [{ at: stopped, what: 'scaled in' }] : []),
  ];
}
