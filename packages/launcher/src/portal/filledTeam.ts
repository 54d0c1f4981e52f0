import { setTimeout as sleep } from 'node:timers/promises';
import { ask } from './http';

/** The demonstration's team whose page people are sent to first. */
const TEAM = 'default/payment';

const POLL_MILLISECONDS = 250;

/**
 * Waits until the team's page has something on it. A new catalog is read some
 * seconds after the back end is ready, and what was swept before has no owner
 * until then.
 *
 * @param token - the launcher's bearer token
 * @returns whether it has; false when the time is over
 */
export async function waitForFilledTeam(
  port: number,
  token: string,
  withinMilliseconds: number,
): Promise<boolean> {
  const deadline = Date.now() + withinMilliseconds;
  while (Date.now() < deadline) {
    if ((await countWorkloads(port, token)) > 0) {
      return true;
    }
    await sleep(POLL_MILLISECONDS);
  }
  return false;
}

async function countWorkloads(port: number, token: string): Promise<number> {
  const answer = await ask(
    `http://127.0.0.1:${port}/api/aws-estate/v1/teams/${TEAM}/summary`,
    { authorization: `Bearer ${token}` },
  );
  return answer?.ok ? JSON.parse(answer.text).workloads : 0;
}
