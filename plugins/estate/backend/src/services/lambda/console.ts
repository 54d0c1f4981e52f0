import { Arn, isArn, parseArn } from '@pilothouse/plugin-aws-estate-common';
import { consolePage } from '../shared/console';
import { functionName } from './arns';

/** The tabs of a function's page in the Lambda console. */
export type FunctionTab =
  | 'code'
  | 'monitoring'
  | 'configuration'
  | 'aliases'
  | 'versions';

/** The console's page of a function. */
export function functionPage(
  arn: Arn,
  tab: FunctionTab = 'monitoring',
): string {
  return consolePage(
    arn,
    '/lambda/home',
    `/functions/${encodeURIComponent(functionName(arn))}?tab=${tab}`,
  );
}

/** The console's page of a function by its ARN as text; absent where that is no ARN. */
export function functionPageOf(
  arn: string,
  tab?: FunctionTab,
): string | undefined {
  return isArn(arn) ? functionPage(parseArn(arn), tab) : undefined;
}
