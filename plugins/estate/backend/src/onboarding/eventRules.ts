import {
  AwsServiceDefinition,
  EventSubscription,
} from '@pilothouse/plugin-aws-estate-node';
import { QUEUE_NAME } from './readRole';

const BUS_NAME = 'pilothouse';
/** For how long events wait while the portal is down, in seconds: the longest that SQS allows. */
const KEEP_EVENTS_SECONDS = 14 * 24 * 3600;
/** Longer than one message is worked on. */
const VISIBILITY_SECONDS = 60;
const RECEIVE_AT_MOST = 10;

/**
 * The rule of every account and Region, for a StackSet: what the definitions
 * listen to is sent to the bus of the hub account in the same Region, since an
 * event that was received cannot travel on.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cross-account.html
 */
export function eventRulesTemplate(services: readonly AwsServiceDefinition[]) {
  const rules = services.flatMap(service =>
    (service.events ?? []).map(subscription => ({ service, subscription })),
  );
  return {
    AWSTemplateFormatVersion: '2010-09-09',
    Description:
      "Sends what happens in this account and Region to Pilothouse's bus in the hub account. AWS service events cost nothing; sending them to another account is billed to this one.",
    Parameters: {
      HubAccountId: { Type: 'String', AllowedPattern: '^[0-9]{12}$' },
    },
    Resources: {
      SendEventsRole: {
        Type: 'AWS::IAM::Role',
        Properties: {
          AssumeRolePolicyDocument: {
            Version: '2012-10-17',
            Statement: [
              {
                Effect: 'Allow',
                Principal: { Service: 'events.amazonaws.com' },
                Action: 'sts:AssumeRole',
                Condition: {
                  StringEquals: {
                    'aws:SourceAccount': { Ref: 'AWS::AccountId' },
                  },
                },
              },
            ],
          },
          Policies: [
            {
              PolicyName: 'send-events',
              PolicyDocument: {
                Version: '2012-10-17',
                Statement: [
                  {
                    Effect: 'Allow',
                    Action: 'events:PutEvents',
                    Resource: hubBus(),
                  },
                ],
              },
            },
          ],
        },
      },
      ...Object.fromEntries(
        rules.map(({ service, subscription }, index) => [
          `Rule${index + 1}${logicalName(service.id)}`,
          {
            Type: 'AWS::Events::Rule',
            Properties: {
              Description: `${service.title} (${subscription.delivery})`,
              EventPattern: patternOf(subscription),
              Targets: [
                {
                  Id: 'pilothouse',
                  Arn: hubBus(),
                  RoleArn: { 'Fn::GetAtt': ['SendEventsRole', 'Arn'] },
                },
              ],
            },
          },
        ]),
      ),
    },
  };
}

/**
 * The hub account, in each Region: the bus that accounts of the organisation
 * may send to, and the queue behind it. The rule lets through only what AWS
 * itself says, but a member account can forge even that: an event makes the
 * portal look again, and is not believed.
 */
export function eventHubTemplate() {
  return {
    AWSTemplateFormatVersion: '2010-09-09',
    Description:
      "The bus and the queue of Pilothouse's events, in the hub account, once in each Region.",
    Parameters: {
      OrganizationId: { Type: 'String', AllowedPattern: '^o-[a-z0-9]{10,32}$' },
    },
    Resources: {
      Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: BUS_NAME } },
      BusPolicy: {
        Type: 'AWS::Events::EventBusPolicy',
        Properties: {
          EventBusName: { Ref: 'Bus' },
          StatementId: 'organisation',
          Statement: {
            Effect: 'Allow',
            Principal: '*',
            Action: 'events:PutEvents',
            Resource: { 'Fn::GetAtt': ['Bus', 'Arn'] },
            Condition: {
              StringEquals: { 'aws:PrincipalOrgID': { Ref: 'OrganizationId' } },
            },
          },
        },
      },
      Rule: {
        Type: 'AWS::Events::Rule',
        Properties: {
          EventBusName: { Ref: 'Bus' },
          EventPattern: { source: [{ prefix: 'aws.' }] },
          Targets: [{ Id: 'queue', Arn: { 'Fn::GetAtt': ['Queue', 'Arn'] } }],
        },
      },
      Queue: {
        Type: 'AWS::SQS::Queue',
        Properties: {
          QueueName: QUEUE_NAME,
          SqsManagedSseEnabled: true,
          MessageRetentionPeriod: KEEP_EVENTS_SECONDS,
          VisibilityTimeout: VISIBILITY_SECONDS,
          ReceiveMessageWaitTimeSeconds: 20,
          RedrivePolicy: {
            deadLetterTargetArn: { 'Fn::GetAtt': ['DeadLetters', 'Arn'] },
            maxReceiveCount: RECEIVE_AT_MOST,
          },
        },
      },
      DeadLetters: {
        Type: 'AWS::SQS::Queue',
        Properties: {
          SqsManagedSseEnabled: true,
          MessageRetentionPeriod: KEEP_EVENTS_SECONDS,
        },
      },
      QueuePolicy: {
        Type: 'AWS::SQS::QueuePolicy',
        Properties: {
          Queues: [{ Ref: 'Queue' }],
          PolicyDocument: {
            Version: '2012-10-17',
            Statement: [
              {
                Sid: 'OnlyTheRuleOfTheHub',
                Effect: 'Allow',
                Principal: { Service: 'events.amazonaws.com' },
                Action: 'sqs:SendMessage',
                Resource: { 'Fn::GetAtt': ['Queue', 'Arn'] },
                Condition: {
                  ArnEquals: {
                    'aws:SourceArn': { 'Fn::GetAtt': ['Rule', 'Arn'] },
                  },
                },
              },
            ],
          },
        },
      },
    },
    Outputs: {
      QueueUrl: {
        Description: 'For awsEstate.events.queues of the portal',
        Value: { Ref: 'Queue' },
      },
    },
  };
}

function hubBus() {
  return {
    'Fn::Sub': `arn:\${AWS::Partition}:events:\${AWS::Region}:\${HubAccountId}:event-bus/${BUS_NAME}`,
  };
}

/** The EventBridge pattern of a subscription. */
function patternOf({ source, detailTypes, detailPattern }: EventSubscription) {
  return {
    source: [source],
    'detail-type': [...detailTypes],
    ...(detailPattern ? { detail: detailPattern } : {}),
  };
}

/** Letters and digits only: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/resources-section-structure.html */
function logicalName(id: string): string {
  return id
    .split('-')
    .map(part => part.charAt(0).toUpperCase() + part.slice(1))
    .join('');
}
