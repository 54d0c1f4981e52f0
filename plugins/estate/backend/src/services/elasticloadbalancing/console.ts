import { Arn, formatArn } from '@pilothouse/plugin-aws-estate-common';
import { consolePage } from '../shared/console';

/** The console's page of a target group. */
export function targetGroupPage(arn: Arn): string {
  return consolePage(
    arn,
    '/ec2/home',
    `TargetGroup:targetGroupArn=${formatArn(arn)}`,
  );
}
