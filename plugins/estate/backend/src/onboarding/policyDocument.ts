import {
  eventQueuesDefinition,
  IamAction,
} from '@pilothouse/plugin-aws-estate-node';

/** One statement of an IAM policy. */
export interface PolicyStatement {
  Sid: string;
  Effect: 'Allow' | 'Deny';
  Action: string[];
  /** Absent where `NotResource` is given. */
  Resource?: unknown;
  NotResource?: unknown;
}

/** An IAM policy. */
export interface PolicyDocument {
  Version: '2012-10-17';
  Statement: PolicyStatement[];
}

/**
 * What the role must never do, whoever widens it later: each of these returns
 * what the portal must not hold.
 *
 * - `lambda:GetFunction` returns an address from which the code can be loaded
 * - the others return secrets, contents of buckets, and messages of teams
 */
const NEVER_READ = [
  'lambda:GetFunction',
  's3:GetObject',
  's3:GetObjectVersion',
  'secretsmanager:BatchGetSecretValue',
  'secretsmanager:GetSecretValue',
  'ssm:GetParameter',
  'ssm:GetParameterHistory',
  'ssm:GetParameters',
  'ssm:GetParametersByPath',
];

/** What following the portal's own event queue calls. */
export const QUEUE_ACTIONS = eventQueuesDefinition.iam
  .map(({ action }) => action)
  .sort();

/** What collecting calls, and nothing else. */
export function readStatement(actions: readonly IamAction[]): PolicyStatement {
  return {
    Sid: 'ReadWhatRuns',
    Effect: 'Allow',
    Action: sortedNames(actions),
    Resource: '*',
  };
}

/** What listing the accounts of an organisation calls, and nothing else. */
export function organizationStatement(
  actions: readonly IamAction[],
): PolicyStatement {
  return {
    Sid: 'ReadTheOrganisation',
    Effect: 'Allow',
    Action: sortedNames(actions),
    Resource: '*',
  };
}

/** What following the portal's own queue calls. */
export function queueStatement(queueArn: unknown): PolicyStatement {
  return {
    Sid: 'FollowOwnEvents',
    Effect: 'Allow',
    Action: [...QUEUE_ACTIONS],
    Resource: queueArn,
  };
}

/** @param queueArn - the only queue whose messages may be read */
export function denyStatements(queueArn: unknown): PolicyStatement[] {
  return [
    {
      Sid: 'NeverReadContents',
      Effect: 'Deny',
      Action: [...NEVER_READ],
      Resource: '*',
    },
    {
      Sid: 'NeverTakeMessagesOfTeams',
      Effect: 'Deny',
      Action: ['sqs:ReceiveMessage'],
      NotResource: queueArn,
    },
  ];
}

/** A policy of these statements. */
export function policyOf(...Statement: PolicyStatement[]): PolicyDocument {
  return { Version: '2012-10-17', Statement };
}

/** Every action once, in the order of their names: two definitions may need the same. */
function sortedNames(actions: readonly IamAction[]): string[] {
  return [...new Set(actions.map(({ action }) => action))].sort();
}
