import { EcsServiceData } from '@pilothouse/plugin-aws-estate-common';
import { shortName } from './arns';

/** The last thing that was done to a service: a deployment, or how it ended. */
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
