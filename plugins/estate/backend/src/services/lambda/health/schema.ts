import {
  AlarmData,
  LambdaFunctionData,
  SqsQueueData,
} from '@pilothouse/plugin-aws-estate-common';
import { z } from 'zod';
import { alarmSchema } from '../../shared/alarmSchema';
import { Checked, checkBy } from '../../shared/check';

/** What assessing needs of stored data. */
const number = z.number().min(0);
const time = z.iso.datetime({ offset: true });

const eventSource = z.looseObject({
  uuid: z.string(),
  sourceArn: z.string().optional(),
  sourceKind: z.string(),
  state: z.string(),
  stateTransitionReason: z.string().optional(),
  lastProcessingResult: z.string().optional(),
  batchSize: z.number().min(1).optional(),
  reportsBatchItemFailures: z.boolean(),
  onFailureArn: z.string().optional(),
  lastModified: time.optional(),
});

const functionSchema = z.looseObject({
  runtime: z.string().optional(),
  packageType: z.enum(['Zip', 'Image']),
  timeout: z.number().positive(),
  memorySize: number,
  state: z
    .enum([
      'Pending',
      'Active',
      'ActiveNonInvocable',
      'Inactive',
      'Failed',
      'Deactivating',
      'Deactivated',
      'Deleting',
    ])
    .optional(),
  stateReason: z.string().optional(),
  stateReasonCode: z.string().optional(),
  lastUpdateStatus: z.enum(['Successful', 'Failed', 'InProgress']).optional(),
  lastUpdateStatusReason: z.string().optional(),
  lastUpdateStatusReasonCode: z.string().optional(),
  stateReadAt: time.optional(),
  lastModified: time,
  reservedConcurrency: number.optional(),
  provisionedConcurrency: z.array(
    z.looseObject({
      qualifier: z.string(),
      requested: number,
      available: number,
      status: z.enum(['IN_PROGRESS', 'READY', 'FAILED']),
      statusReason: z.string().optional(),
    }),
  ),
  deadLetterArn: z.string().optional(),
  asyncInvocation: z.array(
    z.looseObject({
      qualifier: z.string(),
      onSuccessArn: z.string().optional(),
      onFailureArn: z.string().optional(),
    }),
  ),
  eventSources: z.array(eventSource),
  unread: z.array(z.string()).optional(),
  unasked: z.array(z.string()).optional(),
});

const queueSchema = z.looseObject({
  retentionPeriod: number,
  visible: number,
  deadLetterArn: z.string().optional(),
});

interface DataByType {
  function: LambdaFunctionData;
  queue: SqsQueueData;
  alarm: AlarmData;
}

const SCHEMAS: Record<keyof DataByType, z.ZodType> = {
  function: functionSchema,
  queue: queueSchema,
  alarm: alarmSchema,
};

/** Checks stored data before a verdict rests on it. */
export function check<Type extends keyof DataByType>(
  type: Type,
  data: unknown,
): Checked<DataByType[Type]> {
  return checkBy(SCHEMAS[type], data);
}
