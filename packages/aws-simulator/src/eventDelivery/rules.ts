import type { SimulatorEvent } from '../core/events';

/** What the rule of every account sends to the hub, by source. */
const FORWARDED: Readonly<Record<string, readonly string[]>> = {
  'aws.ecs': [
    'ECS Task State Change',
    'ECS Service Action',
    'ECS Deployment State Change',
    'AWS API Call via CloudTrail',
  ],
  'aws.cloudwatch': ['CloudWatch Alarm State Change'],
  'aws.lambda': ['AWS API Call via CloudTrail'],
};

/**
 * Whether the rules let an event through to the queue: that of its account by
 * source and detail type, and that of the hub, which lets pass only what AWS
 * itself says (a source with the prefix `aws.`).
 */
export function isForwarded(
  event: Pick<SimulatorEvent, 'source' | 'detailType'>,
): boolean {
  return FORWARDED[event.source]?.includes(event.detailType) ?? false;
}
