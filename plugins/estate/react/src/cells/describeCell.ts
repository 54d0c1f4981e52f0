import { CellState } from '@pilothouse/plugin-aws-estate-common';
import { untrustedText } from '../text';

/** The names of AWS services for people, by the id of their definition. */
const SERVICE_TITLES: Readonly<Record<string, string>> = {
  'application-autoscaling': 'Application Auto Scaling',
  cloudformation: 'AWS CloudFormation',
  cloudwatch: 'Amazon CloudWatch',
  'cloudwatch-metrics': 'Amazon CloudWatch metrics',
  ecs: 'Amazon ECS',
  elasticloadbalancing: 'Elastic Load Balancing',
  elbv2: 'Elastic Load Balancing',
  lambda: 'AWS Lambda',
  sqs: 'Amazon SQS',
  tagging: 'Resource Groups Tagging',
};

/** How a cell's state is named on every screen. @public */
export const CELL_STATE_LABELS: Readonly<Record<CellState, string>> = {
  ok: 'OK',
  'not-in-use': 'Not in use',
  partial: 'Partial',
  throttled: 'Throttled',
  denied: 'Denied',
  unreachable: 'Unreachable',
  'never-swept': 'Not yet read',
};

/** What a cell's state means, as the end of a sentence. @public */
export const CELL_STATE_MEANINGS: Readonly<Record<CellState, string>> = {
  ok: 'was read completely',
  'not-in-use': 'is not in use: nothing is missing',
  partial: 'was read only in part',
  throttled: 'was refused by the rate limits of AWS',
  denied: 'may not be read: access is denied',
  unreachable: 'did not answer',
  'never-swept': 'has not been read yet',
};

/** The same in two or three words, for example `shop-legacy: access denied`. @public */
export const CELL_STATE_CAUSES: Readonly<Record<CellState, string>> = {
  ok: 'read completely',
  'not-in-use': 'not in use',
  partial: 'read only in part',
  throttled: 'throttled by AWS',
  denied: 'access denied',
  unreachable: 'no answer from AWS',
  'never-swept': 'not read yet',
};

/** The AWS services that run code; what others tell is evidence of how it is. */
const WORKLOAD_SERVICES: ReadonlySet<string> = new Set(['ecs', 'lambda']);

/** Whether the workloads themselves stand in the cells of this AWS service. @public */
export function holdsWorkloads(service: string): boolean {
  return WORKLOAD_SERVICES.has(service);
}

/** The name of an AWS service for people; its id where it has none. @public */
export function serviceTitle(service: string): string {
  return SERVICE_TITLES[service] ?? untrustedText(service, 60);
}

/** An account by name and number, for example `payment-production (111122223333)`. @public */
export function accountTitle(account: {
  accountId: string;
  accountName?: string;
}): string {
  return account.accountName
    ? `${untrustedText(account.accountName, 60)} (${account.accountId})`
    : account.accountId;
}
