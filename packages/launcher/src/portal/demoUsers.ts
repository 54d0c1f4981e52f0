import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parse } from 'yaml';
import { ask } from './http';

/** A user of the demonstration, as `pilothouse.demo.users` lists it. */
export interface DemoUser {
  /** `user:default/NAME` */
  readonly entityRef: string;
  readonly title?: string;
  readonly description?: string;
}

/** The demonstration's users, from the configuration that lets them in. */
export function readDemoUsers(root: string): DemoUser[] {
  const file = join(root, 'packages/launcher/config/demo.yaml');
  return parse(readFileSync(file, 'utf8')).pilothouse.demo.users;
}

/**
 * Waits until the demonstration's users can sign in: the back end is ready
 * some seconds before the catalog has read who they are.
 *
 * @returns whether they can; false when the time is over
 */
export async function waitForDemoUsers(
  port: number,
  users: readonly DemoUser[],
  withinMilliseconds: number,
): Promise<boolean> {
  const deadline = Date.now() + withinMilliseconds;
  const waiting = [...users];
  while (waiting.length > 0 && Date.now() < deadline) {
    if (await canSignIn(port, waiting[0])) {
      waiting.shift();
    } else {
      await sleep(100);
    }
  }
  return waiting.length === 0;
}

async function canSignIn(port: number, user: DemoUser): Promise<boolean> {
  const answer = await ask(`http://127.0.0.1:${port}/api/auth/demo/refresh`, {
    'x-pilothouse-demo-user': user.entityRef,
    'x-requested-with': 'XMLHttpRequest',
  });
  return answer?.ok === true;
}
