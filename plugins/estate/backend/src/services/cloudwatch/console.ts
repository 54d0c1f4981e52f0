import { Arn } from '@pilothouse/plugin-aws-estate-common';
import { consolePage } from '../shared/console';

/** The console's page of an alarm. */
export function alarmPage(arn: Arn): string {
  const name = arn.resource.replace(/^alarm:/, '');
  return consolePage(
    arn,
    '/cloudwatch/home',
    `alarmsV2:alarm/${encodeURIComponent(name)}`,
  );
}
