import { AlarmData } from '@pilothouse/plugin-aws-estate-common';
import {
  defineAwsService,
  defineResourceType,
} from '@pilothouse/plugin-aws-estate-node';
import { cloudWatchBuckets } from './buckets';
import { collectCloudWatch } from './collect';
import { alarmPage } from './console';
import { cloudWatchEvents } from './events';
import { cloudWatchIam } from './iam';
import { refreshCloudWatch } from './refresh';
import { relateAlarm } from './relate';

/** Amazon CloudWatch: alarms. Metrics cost money and are read elsewhere. */
export const cloudWatch = defineAwsService({
  id: 'cloudwatch',
  title: 'Amazon CloudWatch alarms',
  scope: 'region',
  cadence: {
    every: { minutes: 5 },
    because: 'an alarm that is on must be seen while it is on',
  },
  buckets: cloudWatchBuckets,
  iam: cloudWatchIam,
  resourceTypes: [
    defineResourceType<AlarmData>({
      type: 'cloudwatch:alarm',
      title: 'CloudWatch alarm',
      workload: false,
      restsOn: ['tagging', 'cloudformation'],
      relate: relateAlarm,
      consoleUrl: alarmPage,
    }),
  ],
  collect: collectCloudWatch,
  events: cloudWatchEvents,
  refresh: refreshCloudWatch,
});
