import {
  CloudWatchClient,
  DescribeAlarmsCommand,
} from '@aws-sdk/client-cloudwatch';
import { parseArn } from '@pilothouse/plugin-aws-estate-common';
import {
  CollectContext,
  Observation,
} from '@pilothouse/plugin-aws-estate-node';
import { inBatches } from '../shared/batches';
import { observeAlarms } from './collect';

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarms.html */
const ALARMS_A_DESCRIPTION = 100;

/**
 * Reads alarms again, a hundred for a call. One that was deleted is not
 * yielded.
 *
 * @throws what AWS says
 */
export async function* refreshCloudWatch(
  context: CollectContext,
  arns: readonly string[],
): AsyncGenerator<Observation, void, void> {
  const client = context.client(CloudWatchClient);
  const names = new Set(
    arns.map(arn => parseArn(arn).resource.replace(/^alarm:/, '')),
  );
  for await (const AlarmNames of inBatches(names, ALARMS_A_DESCRIPTION)) {
    const answer = await client.send(
      new DescribeAlarmsCommand({
        AlarmNames,
        AlarmTypes: ['MetricAlarm', 'CompositeAlarm'],
        MaxRecords: ALARMS_A_DESCRIPTION,
      }),
    );
    yield* observeAlarms(context, answer);
  }
}
