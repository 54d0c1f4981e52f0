import * as SQS from '@aws-sdk/client-sqs';
import { describeThrown } from './describeThrown';

const MOST_ENTRIES = 10;

/** What became of the entries of a batch: each succeeds or fails by itself. */
export interface BatchOutcome<Done> {
  readonly Successful: Done[];
  readonly Failed: SQS.BatchResultErrorEntry[];
}

/**
 * Runs the entries of a batch one after another.
 *
 * @throws EmptyBatchRequest, TooManyEntriesInBatchRequest,
 * BatchEntryIdsNotDistinct or InvalidBatchEntryId for the batch as a whole
 */
export function runBatch<Entry extends { readonly Id?: string }, Done>(
  entries: readonly Entry[] | undefined,
  run: (entry: Entry) => Done,
): BatchOutcome<Done> {
  checkEntries(entries ?? []);
  const outcome: BatchOutcome<Done> = { Successful: [], Failed: [] };
  for (const entry of entries ?? []) {
    try {
      outcome.Successful.push(run(entry));
    } catch (error) {
      outcome.Failed.push({
        Id: entry.Id,
        SenderFault: true,
        ...describeThrown(error),
      });
    }
  }
  return outcome;
}

function checkEntries(entries: readonly { readonly Id?: string }[]): void {
  const failure = (message: string) => ({ message, $metadata: {} });
  if (entries.length === 0) {
    throw new SQS.EmptyBatchRequest(
      failure('There should be at least one entry in the request.'),
    );
  }
  if (entries.length > MOST_ENTRIES) {
    throw new SQS.TooManyEntriesInBatchRequest(
      failure(
        `Maximum number of entries per request are ${MOST_ENTRIES}. You have sent ${entries.length}.`,
      ),
    );
  }
  const ids = new Set<string>();
  for (const { Id = '' } of entries) {
    if (!/^[\w-]{1,80}$/.test(Id)) {
      throw new SQS.InvalidBatchEntryId(
        failure(
          'A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.',
        ),
      );
    }
    if (ids.has(Id)) {
      throw new SQS.BatchEntryIdsNotDistinct(failure(`Id ${Id} repeated.`));
    }
    ids.add(Id);
  }
}
