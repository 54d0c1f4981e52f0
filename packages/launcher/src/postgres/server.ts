import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  existsSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from '../bootstrap/failure.mjs';
import { Layout } from '../layout';
import { PortTaken } from '../ports';
import { Child, Supervisor } from '../processes/supervisor';
import { StopSignal } from '../processes/stopping';
import { PostgresPlace, choosePlace } from './place';
import { readPostmasterFile, stopStrayPostgres } from './stray';

/** A running Postgres. */
export interface PostgresServer {
  readonly host: '127.0.0.1';
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly child: Child;
}

/** The superuser: Backstage creates one database per plugin with it. */
const USER = 'pilothouse';

/** The major version of the binaries; a data folder is bound to its own. */
const MAJOR_VERSION = '18';

/** Crash recovery after a kill -9 is part of a start. */
const READY_WITHIN_MILLISECONDS = 60_000;

/**
 * First the fast shutdown, which ends open sessions and writes everything to
 * its place. On a busy machine that takes long: the immediate shutdown leaves it
 * to the next start, which finds it in the write-ahead log.
 * https://www.postgresql.org/docs/18/server-shutdown.html
 */
const STOP_SIGNALS: readonly StopSignal[] = [
  { signal: 'SIGINT', withinMilliseconds: 1200 },
  { signal: 'SIGQUIT', withinMilliseconds: 500 },
];

/** As the settings of postgresql.conf, given on the command line. */
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  // No socket file: its path would be too long, or in a folder all share.
  unix_socket_directories: '',
  // Some 14 plugins hold pools of up to 10 connections each.
  max_connections: '300',
  // Parallel plans need /dev/shm, of which a container has 64 MB.
  max_parallel_workers_per_gather: '0',
  logging_collector: 'off',
  // Waiting for a busy disk made an end take longer than anyone waits for
  // Ctrl-C. What is written survives any kill of any process; only a crash of
  // the machine itself may cost this data, which the next sweeps bring back.
  fsync: 'off',
};

/**
 * Starts Postgres on the state folder's data, creating the data when there is
 * none, and waits until it takes connections.
 *
 * @throws PortTaken when another program listens on the port; the data is as it
 *   was
 * @throws Failure with the remedy and the log
 */
export async function startPostgres(
  layout: Layout,
  supervisor: Supervisor,
  options: { readonly port: number },
): Promise<PostgresServer> {
  const place = choosePlace(layout);
  await stopStrayPostgres(place.data);
  const password = preparePassword(layout, place);
  if (!existsSync(place.data)) {
    initialise(layout, place, password);
  }
  checkVersion(place);

  const settings = {
    ...SETTINGS,
    port: String(options.port),
  };
  const child = supervisor.start({
    name: 'postgres',
    file: join(place.binaries, 'bin', 'postgres'),
    args: [
      '-D',
      place.data,
      ...Object.entries(settings).flatMap(([name, value]) => [
        '-c',
        `${name}=${value}`,
      ]),
    ],
    folder: place.parent,
    env: serverEnvironment(),
    account: place.account,
    stopSignals: STOP_SIGNALS,
    stopOrder: 9,
    isExpectedEnd: saysPortTaken,
  });
  await waitUntilReady(place, child, options.port);
  return { host: '127.0.0.1', port: options.port, user: USER, password, child };
}

/** Deletes the data, so that the next start begins with an empty database. */
export async function removeData(layout: Layout): Promise<void> {
  const { data, parent } = choosePlace(layout);
  await stopStrayPostgres(data);
  // The folder around it goes too: outside the clone it would be forgotten.
  rmSync(parent, { recursive: true, force: true });
}

/** Nothing of the caller's: PG… and LC_… variables change how it behaves. */
function serverEnvironment(): NodeJS.ProcessEnv {
  return { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };
}

/** The password belongs to the data: a new one comes only with new data. */
function preparePassword(layout: Layout, place: PostgresPlace): string {
  const file = join(layout.run, 'postgres-password');
  if (existsSync(place.data)) {
    try {
      return readFileSync(file, 'utf8');
    } catch {
      throw new Failure(
        `The database's password (${file}) cannot be read: start as the user who started it before, or begin anew with: npm start -- --reset`,
      );
    }
  }
  const password = randomBytes(24).toString('base64url');
  writeFileSync(file, password, { mode: 0o600 });
  return password;
}

/**
 * Creates the data under a temporary name, so that an interrupted initdb is
 * never taken for a database.
 */
function initialise(
  layout: Layout,
  place: PostgresPlace,
  password: string,
): void {
  const partial = `${place.data}.partial`;
  const passwordFile = join(place.parent, 'password');
  const log = join(layout.logs, 'initdb.log');
  rmSync(partial, { recursive: true, force: true });
  rmSync(passwordFile, { force: true });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (place.account) {
    chownSync(passwordFile, place.account.uid, place.account.gid);
  }
  const { uid, gid } = place.account ?? {};
  const result = spawnSync(
    join(place.binaries, 'bin', 'initdb'),
    [
      `--pgdata=${partial}`,
      `--username=${USER}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      // Without these the database takes LANG's encoding, ASCII under C.
      '--encoding=UTF8',
      '--locale=C',
      // A crash now costs nothing: the next start initialises again.
      '--no-sync',
    ],
    {
      uid,
      gid,
      // Where the caller is, that user may not be allowed to be.
      cwd: place.parent,
      env: serverEnvironment(),
      encoding: 'utf8',
    },
  );
  rmSync(passwordFile, { force: true });
  writeFileSync(
    log,
    `${result.stdout ?? ''}${result.stderr ?? ''}${result.error ?? ''}`,
  );
  if (result.status !== 0) {
    throw new Failure(initdbRemedy(readFileSync(log, 'utf8')), log);
  }
  renameSync(partial, place.data);
}

/** Whether Postgres' log says that it ended because its port was in use. */
function saysPortTaken(output: string): boolean {
  return /could not bind .*: Address already in use/.test(output);
}

/** The sentence for a failed initdb, from what it wrote. */
export function initdbRemedy(output: string): string {
  if (/No space left|ENOSPC/.test(output)) {
    return 'The database could not be created because the disk is full: free some space and start again.';
  }
  if (/EPERM|Operation not permitted/.test(output)) {
    return 'Postgres does not run as root and this container does not let root become another user: start it as an ordinary user.';
  }
  if (/shared memory|semaphores/i.test(output)) {
    return 'The database could not be created because the system gives too little shared memory: raise its limits (docker run --shm-size=256m) and start again.';
  }
  return 'The database could not be created: read the log, then start again.';
}

function checkVersion(place: PostgresPlace): void {
  const file = join(place.data, 'PG_VERSION');
  let found: string;
  try {
    found = readFileSync(file, 'utf8').trim();
  } catch (error) {
    throw new Failure(
      `The database in ${place.data} cannot be read (${
        (error as NodeJS.ErrnoException).code
      }): start as the user who started it before, or begin anew with: npm start -- --reset`,
    );
  }
  if (found !== MAJOR_VERSION) {
    throw new Failure(
      `The database in ${place.data} was written by Postgres ${found} and this is ${MAJOR_VERSION}: begin anew with: npm start -- --reset`,
    );
  }
}

async function waitUntilReady(
  place: PostgresPlace,
  child: Child,
  port: number,
): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MILLISECONDS;
  let ended: string | undefined;
  child.ended.then(end => {
    ended = end.text;
  });
  while (Date.now() < deadline) {
    const file = readPostmasterFile(place.data);
    if (file?.pid === child.pid && file.status === 'ready') {
      return;
    }
    if (ended !== undefined) {
      if (saysPortTaken(readFileSync(child.log!, 'utf8'))) {
        throw new PortTaken(`Port ${port} is in use`);
      }
      throw new Failure(
        `Postgres did not start on port ${port} (${ended}): read the log; if its data is damaged, begin anew with: npm start -- --reset`,
        child.log,
      );
    }
    await sleep(25);
  }
  throw new Failure(
    `Postgres was not ready within ${
      READY_WITHIN_MILLISECONDS / 1000
    } s: read the log, then start again.`,
    child.log,
  );
}
