import {
  CellState,
  IncompleteCell,
} from '@pilothouse/plugin-aws-estate-common';
import { untrustedText } from '../text';

/** The names of AWS services for people, by the id of their definition. */
const SERVICE_TITLES: Readonly<Record<string, string>> = {
  'application-autoscaling': 'Application Auto Scaling',
  cloudformation: 'AWS CloudFormation',
  cloudwatch: 'Amazon CloudWatch',
  ecs: 'Amazon ECS',
  elasticloadbalancing: 'Elastic Load Balancing',
  elbv2: 'Elastic Load Balancing',
  lambda: 'AWS Lambda',
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

/**
 * One sentence that names what could not be read and why, for example `Amazon
 * ECS in payment-staging (111122223333), eu-west-1, may not be read: access is
 * denied`.
 *
 * @public
 */
export function describeIncompleteCell(cell: IncompleteCell): string {
  return `${serviceTitle(cell.service)} in ${accountTitle(cell)}, ${
    cell.region
  }, ${CELL_STATE_MEANINGS[cell.state]}`;
}
