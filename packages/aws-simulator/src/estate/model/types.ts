import type {
  AlarmDefinition,
  TaskSettings,
  WorkloadSettings,
} from '../document/workload';
import type { Scenario } from '../document/scenario';
import type { EventDelivery } from './eventDelivery';
import type { LambdaFunction, SqsQueue } from './placedTypes';

/** Tags of a resource, in the order in which they are answered. */
export type Tags = Readonly<Record<string, string>>;

/** Account × Region: where a regional resource lives. */
export interface Place {
  readonly account: string;
  readonly region: string;
}

/** An IAM role that others may assume. */
export interface AccountRole {
  readonly name: string;
  readonly arn: string;
  /** What AssumeRole must present; any or none will do when absent. */
  readonly externalId?: string;
  /** Ids of the accounts whose principals may assume the role. */
  readonly trusts: readonly string[];
}

/** An account of the organisation. */
export interface Account {
  readonly id: string;
  readonly arn: string;
  readonly name: string;
  readonly email: string;
  /** Path of its organisational unit; empty for the root. */
  readonly organizationalUnit: string;
  readonly state: 'ACTIVE' | 'SUSPENDED' | 'PENDING_CLOSURE';
  readonly joinedAt: Date;
  readonly joinedBy: 'CREATED' | 'INVITED';
  readonly tags: Tags;
  readonly roles: readonly AccountRole[];
  /** Whether every attempt to assume a role of this account is refused. */
  readonly denied: boolean;
}

/** An organisational unit, or the root where `path` is empty. */
export interface OrganizationalUnit {
  readonly id: string;
  readonly arn: string;
  readonly name: string;
  /** Names from the root down, joined by `/`. */
  readonly path: string;
  /** Path of its parent; absent for the root. */
  readonly parent?: string;
}

/** The organisation, its root and its units. */
export interface Organization {
  readonly id: string;
  readonly arn: string;
  readonly managementAccount: string;
  readonly root: OrganizationalUnit;
  /** By path; the root is not among them. */
  readonly units: ReadonlyMap<string, OrganizationalUnit>;
}

/** An ECS cluster in one Region. */
export interface EcsCluster extends Place {
  readonly arn: string;
  readonly name: string;
  readonly environment?: string;
  readonly containerInstances: number;
  /** By name, in the order of their names. */
  readonly services: ReadonlyMap<string, EcsService>;
}

/** Settings of a workload after those of its run were laid over them. */
export interface EcsServiceSettings {
  readonly launchType: 'FARGATE' | 'EC2' | 'EXTERNAL';
  readonly schedulingStrategy: 'REPLICA' | 'DAEMON';
  readonly deploymentController: 'ECS' | 'CODE_DEPLOY' | 'EXTERNAL';
  readonly strategy: 'ROLLING' | 'BLUE_GREEN';
  /** Milliseconds. */
  readonly bakeTime: number;
  readonly desired: number;
  readonly minimumHealthyPercent: number;
  readonly maximumPercent: number;
  readonly circuitBreaker: 'off' | 'on' | 'rollback';
  readonly propagateTags: 'NONE' | 'SERVICE' | 'TASK_DEFINITION';
  readonly task: TaskSettings;
  readonly scaling?: WorkloadSettings['scaling'];
  readonly scenario: Scenario;
}

/** What does not change about an ECS service; its life is kept apart. */
export interface EcsService extends Place {
  readonly arn: string;
  readonly name: string;
  readonly cluster: { readonly name: string; readonly arn: string };
  /** Family of its task definitions. */
  readonly family: string;
  /** The revision that runs at first. */
  readonly revision: number;
  /** Name of the main container. */
  readonly container: string;
  readonly createdAt: Date;
  readonly settings: EcsServiceSettings;
  readonly targetGroup?: TargetGroup;
  readonly stack?: { readonly name: string; readonly id: string };
  readonly alarms: readonly MetricAlarm[];
  /** Ground truth for tests and benchmarks. */
  readonly expected?: WorkloadSettings['expected'];
}

/** An Application Load Balancer. */
export interface LoadBalancer extends Place {
  readonly arn: string;
  readonly name: string;
  readonly dnsName: string;
  readonly vpcId: string;
  readonly createdAt: Date;
}

/** The target group of one ECS service. */
export interface TargetGroup extends Place {
  readonly arn: string;
  readonly name: string;
  readonly port: number;
  readonly healthCheckPath: string;
  /** Milliseconds that ECS ignores failing health checks of a new task. */
  readonly gracePeriod: number;
  readonly loadBalancer: LoadBalancer;
  readonly serviceArn: string;
}

/** A CloudWatch metric alarm on an ECS service, a function or a queue. */
export interface MetricAlarm extends Place {
  readonly arn: string;
  readonly name: string;
  readonly definition: AlarmDefinition;
  readonly dimensions: readonly { Name: string; Value: string }[];
  readonly createdAt: Date;
}

/** A CloudWatch composite alarm. */
export interface CompositeAlarm extends Place {
  readonly arn: string;
  readonly name: string;
  readonly description?: string;
  readonly rule: string;
  /** Milliseconds before the start of the scenario at which it came into its state. */
  readonly since: number;
  readonly createdAt: Date;
}

/** A CloudFormation stack and what it made. */
export interface Stack extends Place {
  readonly id: string;
  readonly name: string;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly resources: readonly StackResource[];
}

/** One resource of a stack. */
export interface StackResource {
  readonly logicalId: string;
  readonly physicalId: string;
  /** For example `AWS::ECS::Service`. */
  readonly type: string;
}

/** Everything regional in one account and Region; each list is in the order of its ARNs. */
export interface RegionalModel extends Place {
  readonly clusters: ReadonlyMap<string, EcsCluster>;
  readonly services: readonly EcsService[];
  /** The service of each task definition family. */
  readonly families: ReadonlyMap<string, EcsService>;
  readonly loadBalancers: readonly LoadBalancer[];
  readonly targetGroups: readonly TargetGroup[];
  /** Those of the document; callers may have deleted some since. */
  readonly functions: readonly LambdaFunction[];
  /** Those of the document; callers may have made or deleted some since. */
  readonly queues: readonly SqsQueue[];
  readonly metricAlarms: readonly MetricAlarm[];
  readonly compositeAlarms: readonly CompositeAlarm[];
  readonly stacks: readonly Stack[];
}

/** What a document describes, before time and changes. */
export interface EstateModel {
  readonly name: string;
  readonly partition: string;
  readonly regions: readonly string[];
  readonly organization: Organization;
  /** In the order of the document. */
  readonly accounts: readonly Account[];
  /** By `account region`. */
  readonly regional: ReadonlyMap<string, RegionalModel>;
  readonly servicesByArn: ReadonlyMap<string, EcsService>;
  /** Tags that the document gives, by ARN. */
  readonly tags: ReadonlyMap<string, Tags>;
  /** Where events go; nowhere when absent. */
  readonly eventDelivery?: EventDelivery;
}
