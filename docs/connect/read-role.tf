# Generated from plugins/estate/backend/src/services by `yarn workspace @pilothouse/plugin-aws-estate-backend generate:docs`.
# The role by which Pilothouse reads an account.

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
  default = "PilothouseReadOnly"
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
  policy = jsonencode({
    "Version": "2012-10-17",
    "Statement": [
      {
        "Sid": "ReadWhatRuns",
        "Effect": "Allow",
        "Action": [
          "application-autoscaling:DescribeScalableTargets",
          "application-autoscaling:DescribeScalingPolicies",
          "application-autoscaling:DescribeScheduledActions",
          "cloudformation:DescribeStacks",
          "cloudformation:ListStacks",
          "cloudwatch:DescribeAlarms",
          "cloudwatch:GetMetricData",
          "ecs:DescribeClusters",
          "ecs:DescribeServiceDeployments",
          "ecs:DescribeServices",
          "ecs:DescribeTaskDefinition",
          "ecs:DescribeTasks",
          "ecs:ListClusters",
          "ecs:ListServices",
          "ecs:ListTasks",
          "elasticloadbalancing:DescribeTargetGroups",
          "elasticloadbalancing:DescribeTargetHealth",
          "lambda:GetFunctionConcurrency",
          "lambda:GetFunctionConfiguration",
          "lambda:ListAliases",
          "lambda:ListEventSourceMappings",
          "lambda:ListFunctionEventInvokeConfigs",
          "lambda:ListFunctions",
          "lambda:ListProvisionedConcurrencyConfigs",
          "sqs:GetQueueAttributes",
          "sqs:ListQueues",
          "tag:GetResources"
        ],
        "Resource": "*"
      },
      {
        "Sid": "NeverReadContents",
        "Effect": "Deny",
        "Action": [
          "lambda:GetFunction",
          "s3:GetObject",
          "s3:GetObjectVersion",
          "secretsmanager:BatchGetSecretValue",
          "secretsmanager:GetSecretValue",
          "ssm:GetParameter",
          "ssm:GetParameterHistory",
          "ssm:GetParameters",
          "ssm:GetParametersByPath"
        ],
        "Resource": "*"
      },
      {
        "Sid": "NeverTakeMessagesOfTeams",
        "Effect": "Deny",
        "Action": [
          "sqs:ReceiveMessage"
        ],
        "NotResource": "arn:${data.aws_partition.current.partition}:sqs:*:${var.hub_account_id}:pilothouse-events"
      }
    ]
  })
}

resource "aws_iam_role_policy" "read_the_organisation" {
  count  = var.reads_organization ? 1 : 0
  name   = "read-the-organisation"
  role   = aws_iam_role.read_only.id
  policy = jsonencode({
    "Version": "2012-10-17",
    "Statement": [
      {
        "Sid": "ReadTheOrganisation",
        "Effect": "Allow",
        "Action": [
          "organizations:ListAccounts",
          "organizations:ListAccountsForParent",
          "organizations:ListOrganizationalUnitsForParent",
          "organizations:ListRoots"
        ],
        "Resource": "*"
      }
    ]
  })
}

resource "aws_iam_role_policy" "follow_own_events" {
  count  = data.aws_caller_identity.current.account_id == var.hub_account_id ? 1 : 0
  name   = "follow-own-events"
  role   = aws_iam_role.read_only.id
  policy = jsonencode({
    "Version": "2012-10-17",
    "Statement": [
      {
        "Sid": "FollowOwnEvents",
        "Effect": "Allow",
        "Action": [
          "sqs:ChangeMessageVisibility",
          "sqs:DeleteMessage",
          "sqs:GetQueueUrl",
          "sqs:ReceiveMessage"
        ],
        "Resource": "arn:${data.aws_partition.current.partition}:sqs:*:${var.hub_account_id}:pilothouse-events"
      }
    ]
  })
}

output "role_arn" {
  value = aws_iam_role.read_only.arn
}
