import { prepareLayout, stateNames } from '../layout';
import { isRunning, stopLeftovers } from '../processes/leftovers';
import { readRecord } from '../processes/record';
import { choosePlace } from '../postgres/place';
import { stopStrayPostgres } from '../postgres/stray';
import { say } from '../terminal';

/**
 * Ends what a killed launcher left running. The guard calls it; every start
 * does the same by itself.
 */
export async function cleanUpCommand(root: string): Promise<number> {
  for (const name of stateNames(root)) {
    const layout = prepareLayout(root, name);
    // Each start has a state of its own: one may be unused, or alive.
    if (!readRecord(layout) || isRunning(layout)) {
      continue;
    }
    const ended = await stopLeftovers(layout);
    if (await stopStrayPostgres(choosePlace(layout).data)) {
      ended.push('postgres');
    }
    if (ended.length > 0) {
      say(`Stopped ${ended.join(', ')}`);
    }
  }
  return 0;
}
