import type { SimulatorEvent } from '../../core/events';
import type { LifeNotice } from '../../estate/life/records';
import type { EcsService } from '../../estate/model/types';
import type { World } from '../../estate/world';
import { describeTask } from './taskShape';

/**
 * What Amazon ECS tells EventBridge, in its shape.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_cwe_events.html
 */
export function toEvent(
  world: World,
  service: EcsService,
  notice: LifeNotice,
): SimulatorEvent {
  const time = new Date(notice.at);
  const common = {
    source: 'aws.ecs',
    account: service.account,
    region: service.region,
    time,
  };
  switch (notice.kind) {
    case 'task': {
      const task = describeTask(world, service, notice.task);
      return {
        ...common,
        detailType: 'ECS Task State Change',
        resources: [task.taskArn!],
        // Times travel as text in events.
        detail: JSON.parse(
          JSON.stringify({ ...task, updatedAt: time.toISOString() }),
        ),
      };
    }
    case 'deployment':
      return {
        ...common,
        detailType: 'ECS Deployment State Change',
        resources: [service.arn],
        detail: {
          eventType: notice.eventType,
          eventName: notice.eventName,
          deploymentId: notice.deploymentId,
          updatedAt: time.toISOString(),
          reason: notice.reason,
        },
      };
    default:
      return {
        ...common,
        detailType: 'ECS Service Action',
        resources: [service.arn],
        detail: {
          eventType: notice.eventType,
          eventName: notice.eventName,
          clusterArn: service.cluster.arn,
          createdAt: time.toISOString(),
          ...(notice.eventName === 'SERVICE_TASK_PLACEMENT_FAILURE'
            ? { reason: placementReason(service, notice.reason ?? '') }
            : {}),
        },
      };
  }
}

/** What the cluster lacked, in the codes of the event; the event log says it in words. */
function placementReason(service: EcsService, words: string): string {
  if (service.settings.launchType === 'FARGATE') {
    return 'RESOURCE:FARGATE';
  }
  const lacking = /memory|cpu|port|gpu/i.exec(words)?.[0].toUpperCase();
  return `RESOURCE:${lacking === 'PORT' ? 'PORTS' : lacking ?? 'AGENT'}`;
}
