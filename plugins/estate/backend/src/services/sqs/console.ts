import { Arn } from '@pilothouse/plugin-aws-estate-common';
import { consolePage } from '../shared/console';

/** The console names a queue by its URL, which names the domain of its partition. */
const DOMAINS: Record<string, string> = {
  'aws-cn': 'amazonaws.com.cn',
  'aws-eusc': 'amazonaws.eu',
};

/** The console's page of a queue. */
export function queuePage(arn: Arn): string {
  const domain = DOMAINS[arn.partition] ?? 'amazonaws.com';
  const url = `https://sqs.${arn.region}.${domain}/${arn.accountId}/${arn.resource}`;
  return consolePage(arn, '/sqs/v3/home', `/queues/${encodeURIComponent(url)}`);
}
