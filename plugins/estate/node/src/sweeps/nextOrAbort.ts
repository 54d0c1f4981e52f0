import { Observation } from '../definition/observation';

/** The next observation of a collector, or what it threw. */
export type Step = IteratorResult<Observation, void> | { error: unknown };

/** The next observation, or what the collector threw; errors of ours stay apart from errors of AWS. */
export async function nextOrAbort(
  generator: AsyncGenerator<Observation, void, void>,
  signal: AbortSignal,
): Promise<Step> {
  signal.throwIfAborted();
  let stop = () => {};
  const stopped = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([generator.next(), stopped]);
  } catch (error) {
    return { error };
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
