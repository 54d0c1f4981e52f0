import { execFileSync, spawnSync } from 'node:child_process';
import { Failure } from '../bootstrap/failure.mjs';

/** The user that Postgres runs as, where that is not the present one. */
export interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/** In the order of preference; the second exists nearly everywhere. */
const CANDIDATES = ['postgres', 'nobody'];

/**
 * Postgres refuses to run as root, so for root this is another user; undefined
 * for anyone else. It has to be a user that the system knows by name.
 */
export function postgresAccount(): Account | undefined {
  if (process.getuid?.() !== 0) {
    return undefined;
  }
  for (const name of CANDIDATES) {
    const uid = numericId('-u', name);
    const gid = numericId('-g', name);
    if (uid && gid) {
      return { name, uid, gid };
    }
  }
  throw new Failure(
    `Postgres does not run as root, and this machine has no user ${CANDIDATES.join(
      ' or ',
    )} to run it as: create one (useradd --system postgres), or run this as an ordinary user.`,
  );
}

function numericId(kind: '-u' | '-g', name: string): number | undefined {
  try {
    const output = execFileSync('id', [kind, name], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return Number(output) || undefined;
  } catch {
    return undefined;
  }
}

/**
 * Whether a user reaches a path, found by trying: modes of every folder above,
 * access lists and mount options all count, and only the kernel knows them.
 *
 * @param permission - `-r` read, `-w` write, `-x` execute or enter
 */
export function canAccess(
  account: Account,
  permission: '-r' | '-w' | '-x',
  path: string,
): boolean {
  const { uid, gid } = account;
  const result = spawnSync(
    '/bin/sh',
    ['-c', `test ${permission} "$1"`, 'sh', path],
    {
      uid,
      gid,
      cwd: '/',
      stdio: 'ignore',
    },
  );
  return result.status === 0;
}
