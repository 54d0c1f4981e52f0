import {
  AlarmData,
  EcsServiceData,
  ScalableTargetData,
  TargetGroupData,
} from '@pilothouse/plugin-aws-estate-common';
import { z } from 'zod';
import { alarmSchema } from '../../shared/alarmSchema';
import { Checked, checkBy } from '../../shared/check';

/** What assessing needs of stored data. */
const number = z.number().int().min(0);
const time = z.iso.datetime({ offset: true });

const task = z.looseObject({
  arn: z.string(),
  lastStatus: z.string(),
  desiredStatus: z.string(),
  healthStatus: z.string().optional(),
  taskDefinitionArn: z.string(),
  startedBy: z.string().optional(),
  startedAt: time.optional(),
  createdAt: time.optional(),
});

const stoppedTask = task.extend({
  stoppedAt: time,
  stopCode: z.string().optional(),
  stoppedReason: z.string().optional(),
  containers: z.array(
    z.looseObject({
      name: z.string(),
      exitCode: z.number().int().optional(),
      reason: z.string().optional(),
    }),
  ),
});

const deployment = z.looseObject({
  id: z.string(),
  status: z.enum(['PRIMARY', 'ACTIVE', 'INACTIVE']),
  taskDefinitionArn: z.string(),
  desiredCount: number,
  runningCount: number,
  pendingCount: number,
  failedTasks: number,
  rolloutState: z.enum(['IN_PROGRESS', 'COMPLETED', 'FAILED']).optional(),
  rolloutStateReason: z.string().optional(),
  createdAt: time,
  updatedAt: time.optional(),
});

const taskSet = z.looseObject({
  id: z.string(),
  status: z.enum(['PRIMARY', 'ACTIVE', 'DRAINING']),
  taskDefinitionArn: z.string(),
  computedDesiredCount: number,
  runningCount: number,
  pendingCount: number,
  scalePercent: z.number().optional(),
  stabilityStatus: z.enum(['STEADY_STATE', 'STABILIZING']).optional(),
  createdAt: time.optional(),
});

const serviceDeployment = z.looseObject({
  arn: z.string(),
  status: z.enum([
    'PENDING',
    'SUCCESSFUL',
    'STOPPED',
    'STOP_REQUESTED',
    'IN_PROGRESS',
    'ROLLBACK_REQUESTED',
    'ROLLBACK_IN_PROGRESS',
    'ROLLBACK_SUCCESSFUL',
    'ROLLBACK_FAILED',
  ]),
  statusReason: z.string().optional(),
  lifecycleStage: z.string().optional(),
  startedAt: time.optional(),
  finishedAt: time.optional(),
  stoppedAt: time.optional(),
  circuitBreaker: z
    .looseObject({
      status: z.string(),
      failureCount: number,
      threshold: number,
    })
    .optional(),
  alarms: z
    .looseObject({
      status: z.string(),
      names: z.array(z.string()),
      triggered: z.array(z.string()),
    })
    .optional(),
  rollback: z
    .looseObject({ reason: z.string().optional(), startedAt: time.optional() })
    .optional(),
});

const taskDefinition = z.looseObject({
  arn: z.string(),
  family: z.string(),
  revision: number,
  cpu: z.string().optional(),
  memory: z.string().optional(),
});

/** @see EcsServiceData */
export const serviceSchema = z.looseObject({
  clusterArn: z.string(),
  clusterName: z.string(),
  status: z.enum(['ACTIVE', 'DRAINING', 'INACTIVE']),
  schedulingStrategy: z.enum(['REPLICA', 'DAEMON']),
  deploymentController: z.enum(['ECS', 'CODE_DEPLOY', 'EXTERNAL']),
  deploymentStrategy: z
    .enum(['ROLLING', 'BLUE_GREEN', 'LINEAR', 'CANARY'])
    .optional(),
  circuitBreaker: z
    .looseObject({ enabled: z.boolean(), rollback: z.boolean() })
    .optional(),
  deploymentAlarms: z.looseObject({ names: z.array(z.string()) }).optional(),
  desiredCount: number,
  runningCount: number,
  pendingCount: number,
  deployments: z.array(deployment),
  taskSets: z.array(taskSet),
  serviceDeployment: serviceDeployment.optional(),
  events: z.array(
    z.looseObject({ id: z.string(), at: time, message: z.string() }),
  ),
  tasks: z.array(task),
  stoppedTasks: z.array(stoppedTask),
  missedStops: z.array(z.looseObject({ from: time, to: time })).optional(),
  failureRuns: z
    .array(
      z.looseObject({
        of: z.string(),
        code: z.string(),
        first: time,
        last: time,
        atLeast: z.boolean().optional(),
      }),
    )
    .optional(),
  desiredChange: z
    .looseObject({ from: number, to: number, at: time })
    .optional(),
  taskDefinition: taskDefinition.optional(),
  targetGroupArns: z.array(z.string()),
  healthCheckGracePeriodSeconds: number.optional(),
  unread: z.array(z.string()).optional(),
});

/** @see TargetGroupData */
export const targetGroupSchema = z.looseObject({
  targets: z
    .array(
      z.looseObject({
        id: z.string(),
        state: z.string(),
        reason: z.string().optional(),
        description: z.string().optional(),
      }),
    )
    .optional(),
});

/** @see ScalableTargetData */
export const scalableTargetSchema = z.looseObject({
  minCapacity: number,
  maxCapacity: number,
  suspended: z.array(z.string()),
  policies: z.array(z.looseObject({ alarmNames: z.array(z.string()) })),
  scheduledActions: z.array(
    z.looseObject({
      name: z.string(),
      schedule: z.string(),
      timezone: z.string().optional(),
      minCapacity: number.optional(),
      maxCapacity: number.optional(),
    }),
  ),
});

interface DataByType {
  service: EcsServiceData;
  targetGroup: TargetGroupData;
  alarm: AlarmData;
  scalableTarget: ScalableTargetData;
}

const SCHEMAS: Record<keyof DataByType, z.ZodType> = {
  service: serviceSchema,
  targetGroup: targetGroupSchema,
  alarm: alarmSchema,
  scalableTarget: scalableTargetSchema,
};

/** Checks stored data before a verdict rests on it. */
export function check<Type extends keyof DataByType>(
  type: Type,
  data: unknown,
): Checked<DataByType[Type]> {
  return checkBy(SCHEMAS[type], data);
}
