import * as SQS from '@aws-sdk/client-sqs';
import { AwsError } from '../../wire/errors';

/** The model does not declare these, and clients of every age know them by these codes. */
export const invalidParameterValue = (
  value: unknown,
  parameter: string,
  reason: string,
) =>
  new AwsError(
    'InvalidParameterValue',
    `Value ${value} for parameter ${parameter} is invalid. Reason: ${reason}`,
  );

export const missingParameter = (parameter: string) =>
  new AwsError(
    'MissingParameter',
    `The request must contain the parameter ${parameter}.`,
  );

export const receiptHandleIsInvalid = (receiptHandle: string) =>
  new SQS.ReceiptHandleIsInvalid({
    message: `The input receipt handle "${receiptHandle}" is not a valid receipt handle.`,
    $metadata: {},
  });

/** @throws AwsError InvalidParameterValue when a given number is out of its range */
export function checkRange(
  value: number | undefined,
  parameter: string,
  [smallest, largest]: readonly [number, number],
): void {
  if (value !== undefined && !(value >= smallest && value <= largest)) {
    throw invalidParameterValue(
      value,
      parameter,
      `Must be between ${smallest} and ${largest}, if provided.`,
    );
  }
}
