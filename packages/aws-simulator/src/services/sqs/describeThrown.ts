import { isDeliberate } from '../../wire/describeError';

/**
 * Code and message of what an entry of a batch threw.
 *
 * @throws the error itself when it is a defect and no answer of Amazon SQS
 */
export function describeThrown(error: unknown): {
  Code: string;
  Message: string;
} {
  if (!isDeliberate(error) || !(error instanceof Error)) {
    throw error;
  }
  return { Code: error.name, Message: error.message };
}
