import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { AddressInfo, createServer } from 'node:net';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { Layout, prepareLayout } from '../layout';
import { startOnFreePort } from '../ports';
import { createSupervisor } from '../processes/supervisor';
import { removeData, startPostgres } from '../postgres/server';

/** Two starts that find the same free port; needs the real Postgres. */
describe('startPostgres', () => {
  let folder: string;
  let layout: Layout;

  beforeEach(() => {
    folder = mkdtempSync('/var/tmp/pilothouse-process-tests-');
    // Root's Postgres runs as another user, who shall reach it here.
    chmodSync(folder, 0o755);
    // The programs are the repository's, the data is the test's.
    layout = { ...prepareLayout(folder), root: process.env.PILOTHOUSE_ROOT! };
  });

  afterEach(async () => {
    await removeData(layout);
    rmSync(folder, { recursive: true });
  });

  it('takes the next port when another program was quicker', async () => {
    const supervisor = createSupervisor(layout);
    let failure: Error | undefined;
    supervisor.failure.catch(error => {
      failure = error;
    });
    const other = createServer();
    await new Promise<void>(done => {
      other.listen(0, '127.0.0.1', done);
    });
    const { port } = other.address() as AddressInfo;
    try {
      const server = await startOnFreePort(
        port,
        free => startPostgres(layout, supervisor, { port: free }),
        [],
        // What the search found just before the other program came.
        async () => true,
      );
      assert.ok(server.port > port, `it is on port ${server.port}`);
      assert.equal(failure, undefined, 'the first attempt ended the portal');
    } finally {
      await supervisor.stopAll();
      await new Promise(done => {
        other.close(done);
      });
    }
  });
});
