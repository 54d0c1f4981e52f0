/**
 * IAM's prefix where it is not the name that requests are signed with.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
const PREFIXES: Readonly<Record<string, string>> = {
  monitoring: 'cloudwatch',
  tagging: 'tag',
};

/** Actions that are not named like the operation that needs them. */
const ACTIONS: Readonly<Record<string, string>> = {
  'lambda:Invoke': 'lambda:InvokeFunction',
  's3:HeadObject': 's3:GetObject',
  's3:ListBuckets': 's3:ListAllMyBuckets',
  'sqs:ChangeMessageVisibilityBatch': 'sqs:ChangeMessageVisibility',
  'sqs:DeleteMessageBatch': 'sqs:DeleteMessage',
  'sqs:SendMessageBatch': 'sqs:SendMessage',
};

/**
 * The action that a policy has to allow for a call, for example
 * `cloudwatch:DescribeAlarms`.
 *
 * @param signingName - of the service, for example `monitoring`
 * @param operation - as the API names it
 */
export function iamAction(signingName: string, operation: string): string {
  const action = `${PREFIXES[signingName] ?? signingName}:${operation}`;
  return ACTIONS[action] ?? action;
}
