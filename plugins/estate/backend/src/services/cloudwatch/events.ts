import {
  AwsEvent,
  EventScope,
  EventSubscription,
} from '@pilothouse/plugin-aws-estate-node';
import { arnInPlace, arnsInPlace, textIn } from '../shared/events';

/**
 * What tells that an alarm went off, or over.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html
 */
export const cloudWatchEvents: readonly EventSubscription[] = [
  {
    source: 'aws.cloudwatch',
    detailTypes: ['CloudWatch Alarm State Change'],
    delivery: 'durable',
    scope: scopeOfAlarm,
  },
];

function scopeOfAlarm(event: AwsEvent): EventScope {
  const named = arnsInPlace(event, 'cloudwatch', event.resources);
  if (named.length > 0) {
    return { arns: named };
  }
  const name = textIn(event.detail.alarmName);
  const arn = name && arnInPlace(event, 'cloudwatch', `alarm:${name}`);
  return { arns: arn ? [arn] : [] };
}
