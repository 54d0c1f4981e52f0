import {
  AwsServiceDefinition,
  organizationsDefinition,
} from '@pilothouse/plugin-aws-estate-node';
import {
  denyStatements,
  organizationStatement,
  PolicyDocument,
  policyOf,
  queueStatement,
  readStatement,
} from './policyDocument';

/** The queue of the portal's own events, in the hub account. */
export const QUEUE_NAME = 'pilothouse-events';
const ROLE_NAME = 'PilothouseReadOnly';

/**
 * The policy of the role in every account, as a document to paste. Its own
 * queue is left to the templates, which know the account.
 */
export function readPolicy(
  services: readonly AwsServiceDefinition[],
): PolicyDocument {
  return policyOf(
    readStatement(services.flatMap(({ iam }) => iam)),
    ...denyStatements(`arn:*:sqs:*:*:${QUEUE_NAME}`),
  );
}

/**
 * The role with its trust as a CloudFormation template, for a StackSet over
 * the organisation. Where it is the hub or lists the accounts, it may do that too.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/what-is-cfnstacksets.html
 */
export function readRoleTemplate(services: readonly AwsServiceDefinition[]) {
  const queue = {
    'Fn::Sub': `arn:\${AWS::Partition}:sqs:*:\${HubAccountId}:${QUEUE_NAME}`,
  };
  return {
    AWSTemplateFormatVersion: '2010-09-09',
    Description:
      'The role by which Pilothouse reads an account. IAM is global: one Region of each account is enough.',
    Parameters: {
      PortalRoleArn: {
        Type: 'String',
        Description: "The ARN of the portal's own role",
        AllowedPattern: '^arn:aws[a-z-]*:iam::[0-9]{12}:role/.+$',
      },
      ExternalId: {
        Type: 'String',
        NoEcho: true,
        MinLength: 2,
        Description: 'aws.accountDefaults.externalId of the portal',
      },
      OrganizationId: {
        Type: 'String',
        Default: '',
        Description:
          'For example o-abcd123456: only principals of this organisation may assume the role; empty where portal and accounts are in different ones',
      },
      HubAccountId: {
        Type: 'String',
        AllowedPattern: '^[0-9]{12}$',
        Description: 'The account that holds the event queues',
      },
      OrganizationReaderAccountId: {
        Type: 'String',
        Default: '',
        Description:
          'The management account or a delegated administrator, where the portal lists the accounts',
      },
      RoleName: { Type: 'String', Default: ROLE_NAME },
    },
    Conditions: {
      InOrganization: not({ 'Fn::Equals': [{ Ref: 'OrganizationId' }, ''] }),
      IsHub: {
        'Fn::Equals': [{ Ref: 'AWS::AccountId' }, { Ref: 'HubAccountId' }],
      },
      ReadsOrganization: {
        'Fn::Equals': [
          { Ref: 'AWS::AccountId' },
          { Ref: 'OrganizationReaderAccountId' },
        ],
      },
    },
    Resources: {
      ReadOnlyRole: {
        Type: 'AWS::IAM::Role',
        Properties: {
          RoleName: { Ref: 'RoleName' },
          Description: 'Pilothouse reads what runs here, and nothing else',
          MaxSessionDuration: 3600,
          AssumeRolePolicyDocument: {
            Version: '2012-10-17',
            Statement: [
              {
                Effect: 'Allow',
                Principal: { AWS: { Ref: 'PortalRoleArn' } },
                Action: 'sts:AssumeRole',
                Condition: {
                  StringEquals: {
                    'sts:ExternalId': { Ref: 'ExternalId' },
                    'aws:PrincipalOrgID': orNothing('InOrganization', {
                      Ref: 'OrganizationId',
                    }),
                  },
                },
              },
            ],
          },
          Policies: [
            {
              PolicyName: 'read-what-runs',
              PolicyDocument: policyOf(
                readStatement(services.flatMap(({ iam }) => iam)),
                ...denyStatements(queue),
              ),
            },
            orNothing('ReadsOrganization', {
              PolicyName: 'read-the-organisation',
              PolicyDocument: policyOf(
                organizationStatement(organizationsDefinition.iam),
              ),
            }),
            orNothing('IsHub', {
              PolicyName: 'follow-own-events',
              PolicyDocument: policyOf(queueStatement(queue)),
            }),
          ],
        },
      },
    },
    Outputs: {
      RoleArn: { Value: { 'Fn::GetAtt': ['ReadOnlyRole', 'Arn'] } },
    },
  };
}

/**
 * The same role in Terraform's language; one module call per account.
 *
 * @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_role
 */
export function readRoleTerraform(
  services: readonly AwsServiceDefinition[],
): string {
  const queue = `arn:\${data.aws_partition.current.partition}:sqs:*:\${var.hub_account_id}:${QUEUE_NAME}`;
  const document = (policy: PolicyDocument) =>
    // An object in JSON is an expression of Terraform's language as it stands.
    JSON.stringify(policy, null, 2).replaceAll('\n', '\n  ');
  const policies = {
    read: document(
      policyOf(
        readStatement(services.flatMap(({ iam }) => iam)),
        ...denyStatements(queue),
      ),
    ),
    organization: document(
      policyOf(organizationStatement(organizationsDefinition.iam)),
    ),
    events: document(policyOf(queueStatement(queue))),
  };
  return `# The role by which Pilothouse reads an account.

variable "portal_role_arn" {
  description = "The ARN of the portal's own role"
  type        = string
}

variable "external_id" {
  description = "aws.accountDefaults.externalId of the portal"
  type        = string
  sensitive   = true
}

variable "organization_id" {
  description = "Only principals of this organisation may assume the role; null where portal and accounts are in different ones"
  type        = string
  default     = null
}

variable "hub_account_id" {
  description = "The account that holds the event queues"
  type        = string
}

variable "reads_organization" {
  description = "Whether the portal lists the accounts of the organisation through this account"
  type        = bool
  default     = false
}

variable "role_name" {
  type    = string
  default = "${ROLE_NAME}"
}

data "aws_partition" "current" {}

data "aws_caller_identity" "current" {}

resource "aws_iam_role" "read_only" {
  name                 = var.role_name
  description          = "Pilothouse reads what runs here, and nothing else"
  max_session_duration = 3600

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = var.portal_role_arn }
      Action    = "sts:AssumeRole"
      Condition = {
        StringEquals = merge(
          { "sts:ExternalId" = var.external_id },
          var.organization_id == null ? {} : { "aws:PrincipalOrgID" = var.organization_id },
        )
      }
    }]
  })
}

resource "aws_iam_role_policy" "read_what_runs" {
  name   = "read-what-runs"
  role   = aws_iam_role.read_only.id
  policy = jsonencode(${policies.read})
}

resource "aws_iam_role_policy" "read_the_organisation" {
  count  = var.reads_organization ? 1 : 0
  name   = "read-the-organisation"
  role   = aws_iam_role.read_only.id
  policy = jsonencode(${policies.organization})
}

resource "aws_iam_role_policy" "follow_own_events" {
  count  = data.aws_caller_identity.current.account_id == var.hub_account_id ? 1 : 0
  name   = "follow-own-events"
  role   = aws_iam_role.read_only.id
  policy = jsonencode(${policies.events})
}

output "role_arn" {
  value = aws_iam_role.read_only.arn
}
`;
}

function not(condition: object) {
  return { 'Fn::Not': [condition] };
}

/** A value, or its absence: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/pseudo-parameter-reference.html */
function orNothing(condition: string, value: object) {
  return { 'Fn::If': [condition, value, { Ref: 'AWS::NoValue' }] };
}
