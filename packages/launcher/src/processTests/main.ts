import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Clone, giveClone, makeClone } from './clone';
import { readSetting, writeSetting } from './demoUser';
import './postgresPort';
import {
  PortalUnderTest,
  killEverythingStarted,
  StartOptions,
  pressControlC,
  runNpmStart,
  startPortalUnderTest,
  watchEnd,
} from './portalUnderTest';
import { descendantsOf, survivors, userOf } from './processTable';

/** Away from the default, so that a portal of the developer's may run. */
const PORT = 18007;

/** How long a person waits after Ctrl-C without wondering. */
const END_WITHIN_MILLISECONDS = 5000;

/** Set by stage 1 for everything it runs. */
const repository = process.env.PILOTHOUSE_ROOT!;
const isRoot = process.getuid?.() === 0;
const onLinux = process.platform === 'linux';
const unlessRoot =
  !onLinux || !isRoot
    ? 'it needs root on Linux: it starts the portal as root'
    : false;

/** The user whose start is tested, made for the test when root runs it. */
const USER = 'pilothouse-test';

describe('npm start', { skip: onLinux ? false : 'it reads /proc' }, () => {
  let clone: Clone;
  const start = async (
    options: Omit<Parameters<typeof startPortalUnderTest>[0], 'root'> = {},
  ) =>
    startPortalUnderTest({
      root: clone.root,
      flags: ['--port', String(PORT)],
      ...options,
    });

  /** Ctrl-C, and everything that has to be true of the end. */
  const endInOrder = async (portal: PortalUnderTest) => {
    const record = portal.record();
    pressControlC(portal);
    const end = await watchEnd(
      portal,
      record.children,
      END_WITHIN_MILLISECONDS,
    );
    assert.deepEqual(end.left, [], 'processes are left after Ctrl-C');
    assert.equal(end.order.at(-1), 'postgres', `order: ${end.order}`);
  };

  before(() => {
    clone = makeClone(repository);
  });

  afterEach(killEverythingStarted);

  const endEarly = () => {
    killEverythingStarted();
    clone.remove();
    process.exit(130);
  };
  process.once('SIGINT', endEarly);
  process.once('SIGTERM', endEarly);

  after(() => clone.remove());

  describe(
    'as root, below a 0700 folder, under LC_ALL=C',
    { skip: unlessRoot },
    () => {
      const env = { LC_ALL: 'C', LANG: 'C' };

      it('starts, with Postgres as another user, and ends with Ctrl-C', async () => {
        const portal = await start({ env });
        assert.doesNotMatch(portal.output(), /^! /m, 'it is not fully ready');
        const names = portal.record().children.map(child => child.name);
        assert.deepEqual(names.sort(), ['backend', 'postgres', 'simulator']);
        const postgres = portal
          .record()
          .children.find(child => child.name === 'postgres')!;
        assert.notEqual(userOf(postgres.pid), 0);
        await writeSetting(portal.url, 'Grüße, 世界');
        await endInOrder(portal);
        assert.equal(
          existsSync(join(clone.root, '.pilothouse/run/processes.json')),
          false,
        );
      });

      it('starts again with its data, beside a port in use', async () => {
        const blocker = createServer();
        await new Promise<void>(resolve => {
          blocker.listen(PORT, '127.0.0.1', resolve);
        });
        const portal = await start({ env });
        await new Promise(resolve => blocker.close(resolve));
        assert.match(
          portal.output(),
          new RegExp(`Port ${PORT} is in use: taking ${PORT + 1}`),
        );
        assert.equal(portal.url, `http://localhost:${PORT + 1}`);
        assert.equal(await readSetting(portal.url), 'Grüße, 世界');

        // A second start of the same clone says where the first one is.
        const second = runNpmStart({ root: clone.root });
        assert.notEqual(await second.ended, 0);
        assert.match(
          second.output(),
          new RegExp(`already runs from this clone at ${portal.url}`),
        );

        // The launcher is killed, its guard is not: nothing is left over.
        const { launcher } = portal.record();
        process.kill(launcher.pid, 'SIGKILL');
        const end = await watchEnd(portal, [], 10_000);
        assert.deepEqual(end.left, [], 'processes are left after kill -9');
      });

      it('starts by itself after everything of the launcher was killed', async () => {
        const portal = await start({ env });
        const record = portal.record();
        const children = new Set(record.children.map(child => child.pid));
        const launchers = descendantsOf(portal.npm.pid!).filter(({ command }) =>
          /^npm |pilothouse\.mjs|launcher\/src\/main\.ts/.test(command),
        );
        assert.ok(launchers.length >= 3, `found ${launchers.length} launchers`);
        for (const { pid } of launchers) {
          process.kill(pid, 'SIGKILL');
        }
        while (survivors(launchers).length > 0) {
          await sleep(10);
        }
        const orphans = survivors(portal.family).filter(({ pid }) =>
          children.has(pid),
        );
        assert.ok(orphans.length > 0, 'the kill left nothing to clean up');

        const next = await start({ env });
        assert.deepEqual(survivors(portal.family), []);
        assert.doesNotMatch(
          readFileSync(
            join(clone.root, '.pilothouse/logs/postgres.log'),
            'utf8',
          ),
          /not properly shut down/,
          'the orphaned Postgres was killed instead of stopped',
        );
        assert.equal(await readSetting(next.url), 'Grüße, 世界');
        assert.equal(next.url, `http://localhost:${PORT}`);
        await endInOrder(next);
      });
    },
  );

  describe('as an unprivileged user', { skip: withoutUser() }, () => {
    let user: Pick<StartOptions, 'account' | 'env'> = {};

    before(() => {
      if (isRoot) {
        user = makeUser(clone);
      }
    });

    after(() => {
      if (isRoot) {
        execFileSync('userdel', ['--force', USER], { stdio: 'ignore' });
      }
    });

    it('keeps its data in the clone, and ends when npm is killed', async () => {
      const portal = await start(user);
      const postgres = portal
        .record()
        .children.find(child => child.name === 'postgres')!;
      assert.equal(
        userOf(postgres.pid),
        user.account?.uid ?? process.getuid?.(),
      );
      assert.ok(existsSync(join(clone.root, '.pilothouse/postgres/data')));
      portal.npm.kill('SIGKILL');
      const end = await watchEnd(portal, [], 10_000);
      assert.deepEqual(end.left, [], 'processes are left after npm was killed');
    });

    it('ends when the guard is killed', async () => {
      const portal = await start(user);
      const guard = portal.family.find(({ command }) =>
        /^node .*pilothouse\.mjs start/.test(command),
      );
      assert.ok(guard, 'the guard was not found');
      const record = portal.record();
      process.kill(guard.pid, 'SIGKILL');
      const end = await watchEnd(
        portal,
        record.children,
        END_WITHIN_MILLISECONDS,
      );
      assert.deepEqual(end.left, [], 'processes are left without the guard');
      assert.equal(end.order.at(-1), 'postgres', `order: ${end.order}`);
    });
  });
});

/** Why the start of an ordinary user cannot be tested here, if so. */
function withoutUser(): string | false {
  if (!isRoot) {
    return false;
  }
  try {
    execFileSync('useradd', ['--help'], { stdio: 'ignore' });
    return false;
  } catch {
    return 'root needs useradd to make an ordinary user';
  }
}

/** Makes an ordinary user who owns the clone, with nothing started in it yet. */
function makeUser(clone: Clone): Pick<StartOptions, 'account' | 'env'> {
  const home = join(clone.parent, 'home');
  execFileSync('useradd', ['--create-home', '--home-dir', home, USER]);
  rmSync(join(clone.root, '.pilothouse'), { recursive: true, force: true });
  giveClone(clone, USER);
  const id = (kind: string) =>
    Number(execFileSync('id', [kind, USER], { encoding: 'utf8' }));
  return {
    account: { uid: id('-u'), gid: id('-g') },
    env: { HOME: home, USER, LOGNAME: USER },
  };
}
