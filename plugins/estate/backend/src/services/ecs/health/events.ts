import { EcsServiceEvent } from '@pilothouse/plugin-aws-estate-common';

/**
 * The texts of service events. The API gives no codes for them, only
 * EventBridge does.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html
 */
export function isSteadyState({ message }: EcsServiceEvent): boolean {
  return /has reached a steady state/.test(message);
}

/** ECS started or stopped tasks: to scale, to deploy or to replace. */
export function isStartOrStop({ message }: EcsServiceEvent): boolean {
  return /\bhas (started|stopped) \d+ (running )?tasks?\b/.test(message);
}

/** ECS started tasks, as it does for each that it replaces. */
export function isStart({ message }: EcsServiceEvent): boolean {
  return /\bhas started \d+ tasks?\b/.test(message);
}

/** The scheduler found no room for a task. */
export function isPlacementFailure({ message }: EcsServiceEvent): boolean {
  return /(was|is) unable to place a task|No Container Instances were found/i.test(
    message,
  );
}

/** Tasks of the service start and stop again and again. */
export function isStartImpaired({ message }: EcsServiceEvent): boolean {
  return /unable to consistently start tasks/i.test(message);
}

/** The scheduler itself is throttled by other AWS APIs. */
export function isThrottled({ message }: EcsServiceEvent): boolean {
  return /operations are being throttled/i.test(message);
}

/** The minimum and maximum percent of the deployment leave no room to move. */
export function isBlockedByConfiguration({
  message,
}: EcsServiceEvent): boolean {
  return /because of the service deployment configuration/i.test(message);
}

/** A load balancer finds a target of the service unhealthy. */
export function isUnhealthyInLoadBalancer({
  message,
}: EcsServiceEvent): boolean {
  return /is unhealthy in \((target-group|elb)/i.test(message);
}

/** What a placement lacks, by the text that says so; the first that fits. */
const SCARCE: ReadonlyArray<[pattern: RegExp, resource: string]> = [
  [/insufficient CPU/i, 'CPU'],
  [/insufficient memory/i, 'memory'],
  [/insufficient GPU/i, 'GPU'],
  [/already using a port/i, 'a free port'],
  [/RESOURCE:ENI|network interface/i, 'a network interface'],
  [/missing an attribute/i, 'an instance with the required attribute'],
  [/encountered error "?AGENT"?/i, 'an instance whose agent answers'],
  [/No Container Instances were found/i, 'any container instance'],
  [/Capacity is unavailable/i, 'Fargate capacity in this Availability Zone'],
  [/limit on the number of vCPUs/i, 'Fargate vCPU quota'],
  [/limit on the number of tasks/i, 'Fargate task quota'],
  [/CPU configuration is above your limit/i, 'CPU quota'],
  [/MEMORY configuration is above your limit/i, 'memory quota'],
];

/** What a placement failure lacks; undefined where ECS does not say. */
export function scarceResource(message: string): string | undefined {
  return SCARCE.find(([pattern]) => pattern.test(message))?.[1];
}
