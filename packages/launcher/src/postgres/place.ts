import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Failure } from '../bootstrap/failure.mjs';
import { Layout } from '../layout';
import { Account, canAccess, postgresAccount } from './account';
import { locateBinaries } from './binaries';

/** Where one Postgres has its programs and its data, and who runs it. */
export interface PostgresPlace {
  /** Folder with `bin`, `lib` and `share`. */
  readonly binaries: string;
  /** The data folder; it exists once the database has been initialised. */
  readonly data: string;
  /** A folder around the data that the account may write to. */
  readonly parent: string;
  /** Undefined when it is the present user. */
  readonly account?: Account;
}

/**
 * Chooses the place: the clone, unless Postgres has to run as a user who does
 * not reach it (root's clone below root's home). Then programs and data go to
 * a folder of the system, one per clone.
 */
export function choosePlace(layout: Layout): PostgresPlace {
  const native = locateBinaries(layout.root);
  const account = postgresAccount();
  if (!account) {
    mkdirSync(layout.data, { recursive: true });
    return inFolder(native, layout.data);
  }
  mkdirSync(layout.data, { recursive: true, mode: 0o700 });
  chownSync(layout.data, account.uid, account.gid);
  const reachesData = canAccess(account, '-w', layout.data);
  const reachesPrograms = canAccess(
    account,
    '-x',
    join(native, 'bin', 'postgres'),
  );
  const binaries = reachesPrograms
    ? native
    : copyPrograms(native, dirname(folderOutside(layout)));
  if (reachesData) {
    return inFolder(binaries, layout.data, account);
  }
  const outside = folderOutside(layout);
  openFolder(dirname(outside));
  openFolder(outside);
  const parent = join(outside, 'postgres');
  mkdirSync(parent, { recursive: true, mode: 0o700 });
  chownSync(parent, account.uid, account.gid);
  return inFolder(binaries, parent, account);
}

function inFolder(
  binaries: string,
  parent: string,
  account?: Account,
): PostgresPlace {
  return { binaries, parent, data: join(parent, 'data'), account };
}

/**
 * A folder outside the clone that every user can enter but only root can have
 * made: /var/lib where it can be written, else /var/tmp.
 */
export function folderOutside(layout: Layout): string {
  const base = ['/var/lib', '/var/tmp'].find(isWritable);
  if (!base) {
    throw new Failure(
      'Postgres needs a folder outside this clone, because its user may not enter the clone, and neither /var/lib nor /var/tmp can be written: move the clone to a folder that every user may enter.',
    );
  }
  const clone = basename(layout.root).replace(/[^\w.-]/g, '_');
  const hash = createHash('sha256').update(layout.state).digest('hex');
  return join(base, 'pilothouse', `${clone}-${hash.slice(0, 12)}`);
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** Copies the programs (60 MB) once per version, whole or not at all. */
function copyPrograms(native: string, folder: string): string {
  const manifest = join(native, '..', 'package.json');
  const { version } = JSON.parse(readFileSync(manifest, 'utf8'));
  const target = join(folder, `postgres-${version}`);
  openFolder(folder);
  if (!existsSync(target)) {
    const partial = `${target}.${process.pid}.partial`;
    cpSync(native, partial, { recursive: true, verbatimSymlinks: true });
    // Installed under a strict umask they are readable to root alone.
    execFileSync('chmod', ['-R', 'a+rX', partial]);
    renameSync(partial, target);
  }
  return target;
}

/**
 * Makes a folder that every user may enter, whatever the umask. In /var/tmp
 * anybody could have made it first, to plant programs or read the data.
 */
function openFolder(folder: string): void {
  mkdirSync(folder, { recursive: true });
  const found = lstatSync(folder);
  if (!found.isDirectory() || found.uid !== 0) {
    throw new Failure(
      `${folder} was made by another user, so it is not safe to keep anything in it: remove it and start again.`,
    );
  }
  chmodSync(folder, 0o755);
}
