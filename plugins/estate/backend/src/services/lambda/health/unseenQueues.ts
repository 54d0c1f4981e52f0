import { LambdaFacts, SourceQueue } from './facts';
import { isStopped } from './concurrency';
import { hasBacklog, isElsewhere } from './queues';
import { HealthRule } from './rule';
import { nameOfQueue } from '../metrics';

/**
 * Queues that nobody sees and whose messages nobody processes: whether any
 * wait there is what tells rest from a fault.
 */
export const unseenQueues: HealthRule = facts =>
  facts.queues
    .filter(
      queue =>
        !isProcessed(queue, facts) && hasBacklog(queue, facts) === undefined,
    )
    .map(({ arn }) => ({
      code: 'queue-unseen',
      status: 'unknown',
      sentence: `Nothing of ${nameOfQueue(
        arn,
      )} is processed, and whether messages wait there is not known: ${
        isElsewhere(arn, facts)
          ? 'the portal does not see it where it is, in another account or Region'
          : 'neither its metrics nor the queue itself could be read lately'
      }.`,
      evidence: [{ label: 'queue', value: nameOfQueue(arn), arn }],
      consoleUrl: facts.page('configuration'),
    }));

/** What a function does is taken to be for a queue that feeds it, as long as it does anything. */
function isProcessed({ source }: SourceQueue, facts: LambdaFacts): boolean {
  if (source.state === 'Disabled' || isStopped(facts)) {
    return false;
  }
  // without metrics that is not known, and said elsewhere
  return facts.age !== 'fresh' || facts.invocations > facts.errors;
}
