import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Layout, prepareLayout } from '../layout';
import { identityOf } from './identity';
import { stopLeftovers } from './leftovers';
import { readRecord, recordFile, writeRecord } from './record';
import { Child, ChildSpecification, createSupervisor } from './supervisor';

const LIVE = 'setInterval(() => {}, 1000);';
const DEAF = `process.on('SIGTERM', () => {}); ${LIVE}`;

/** Starts a grandchild and prints its pid. */
const PARENT = `
  const child = require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(
    LIVE,
  )}]);
  console.log(child.pid);
  ${LIVE}
`;

/** Waits for what nothing tells of; the test's own time limit ends it. */
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) {
    await sleep(10);
  }
}

/** The pid that {@link PARENT} prints. */
async function printedPid({ log }: Child): Promise<number> {
  const output = () => readFileSync(log!, 'utf8');
  await until(() => output().endsWith('\n'));
  return Number(output());
}

describe('supervisor', () => {
  let layout: Layout;

  beforeEach(() => {
    layout = prepareLayout(mkdtempSync(join(tmpdir(), 'launcher-')));
  });

  afterEach(() => rmSync(layout.root, { recursive: true }));

  const program = (
    name: string,
    code: string,
    extra: Partial<ChildSpecification> = {},
  ): ChildSpecification => ({
    name,
    file: process.execPath,
    args: ['-e', code],
    env: process.env,
    stopSignals: [{ signal: 'SIGTERM', withinMilliseconds: 300 }],
    stopOrder: 1,
    ...extra,
  });

  it('ends children in their order and removes the record', async () => {
    const supervisor = createSupervisor(layout);
    const ends: string[] = [];
    const start = (name: string, stopOrder: number) =>
      supervisor
        .start(program(name, LIVE, { stopOrder }))
        .ended.then(() => ends.push(name));
    const ended = [start('database', 9), start('backend', 1)];
    expect(readRecord(layout)?.children.map(child => child.name)).toEqual([
      'database',
      'backend',
    ]);
    await supervisor.stopAll();
    await Promise.all(ended);
    expect(ends).toEqual(['backend', 'database']);
    expect(existsSync(recordFile(layout))).toBe(false);
  });

  it('kills a child that does not listen, and its own children', async () => {
    const supervisor = createSupervisor(layout);
    const deaf = supervisor.start(program('deaf', DEAF));
    const parent = supervisor.start(program('parent', PARENT));
    const grandchild = await printedPid(parent);
    expect(identityOf(grandchild)).toBeDefined();
    await supervisor.stopAll();
    expect(identityOf(deaf.pid)).toBeUndefined();
    expect(identityOf(parent.pid)).toBeUndefined();
    // Killed with its group; the kernel takes a moment to end it.
    await until(() => identityOf(grandchild) === undefined);
  });

  it('reports a child that ends unasked, with its log', async () => {
    const supervisor = createSupervisor(layout);
    const child = supervisor.start(program('backend', 'process.exit(3)'));
    await expect(supervisor.failure).rejects.toMatchObject({
      message:
        'The backend ended unexpectedly (code 3), so everything was stopped.',
      log: child.log,
    });
    await supervisor.stopAll();
  });

  it('lets a build end by itself', async () => {
    const supervisor = createSupervisor(layout);
    const build = supervisor.start(
      program('build', 'process.exit(1)', { endsByItself: true }),
    );
    await expect(build.ended).resolves.toEqual({ code: 1, text: 'code 1' });
    // A failure is known as soon as the end is.
    await expect(
      Promise.race([supervisor.failure, 'still fine']),
    ).resolves.toBe('still fine');
    await supervisor.stopAll();
  });

  it('leaves an end to whoever expected it by what was written', async () => {
    const supervisor = createSupervisor(layout);
    const taken = program(
      'database',
      `console.log('port in use'); process.exit(1)`,
      { isExpectedEnd: output => output.includes('port in use') },
    );
    const { ended } = supervisor.start(taken);
    await expect(ended).resolves.toEqual({ code: 1, text: 'code 1' });
    await expect(
      Promise.race([supervisor.failure, 'still fine']),
    ).resolves.toBe('still fine');

    supervisor.start({ ...taken, args: ['-e', 'process.exit(2)'] });
    await expect(supervisor.failure).rejects.toThrow(
      'The database ended unexpectedly (code 2)',
    );
    await supervisor.stopAll();
  });

  it('starts nothing more once it has begun to stop', async () => {
    const supervisor = createSupervisor(layout);
    supervisor.start(program('deaf', DEAF));
    const stopping = supervisor.stopAll();
    expect(() => supervisor.start(program('late', LIVE))).toThrow(
      'The late was not started: everything is ending.',
    );
    await stopping;
  });

  it('says which program could not be started', () => {
    const supervisor = createSupervisor(layout);
    expect(() =>
      supervisor.start(program('x', '', { file: '/no/such/program' })),
    ).toThrow('Could not start /no/such/program');
  });
});

describe('stopLeftovers', () => {
  let layout: Layout;

  beforeEach(() => {
    layout = prepareLayout(mkdtempSync(join(tmpdir(), 'launcher-')));
  });

  afterEach(() => rmSync(layout.root, { recursive: true }));

  /** As if the launcher that wrote the record had been killed. */
  const forgetLauncher = () => {
    const record = readRecord(layout)!;
    writeRecord(layout, {
      ...record,
      launcher: { ...record.launcher, identity: 'an earlier process' },
    });
  };

  it('ends the children of a killed launcher, grandchildren too', async () => {
    const supervisor = createSupervisor(layout);
    const child = supervisor.start({
      name: 'simulator',
      file: process.execPath,
      args: ['-e', PARENT],
      env: process.env,
      stopSignals: [{ signal: 'SIGTERM', withinMilliseconds: 300 }],
      stopOrder: 1,
      endsByItself: true,
    });
    const grandchild = await printedPid(child);
    forgetLauncher();
    await expect(stopLeftovers(layout)).resolves.toEqual(['simulator']);
    expect(identityOf(child.pid)).toBeUndefined();
    await until(() => identityOf(grandchild) === undefined);
    await child.ended;
    rmSync(recordFile(layout), { force: true });
  });

  it('never touches a process that only has the same number', async () => {
    const supervisor = createSupervisor(layout);
    const child = supervisor.start({
      name: 'innocent',
      file: process.execPath,
      args: ['-e', LIVE],
      env: process.env,
      stopSignals: [{ signal: 'SIGTERM', withinMilliseconds: 300 }],
      stopOrder: 1,
    });
    const record = readRecord(layout)!;
    writeRecord(layout, {
      id: 'another run',
      launcher: { ...record.launcher, identity: 'an earlier process' },
      children: [{ ...record.children[0], identity: 'an earlier process' }],
    });
    await expect(stopLeftovers(layout)).resolves.toEqual([]);
    expect(identityOf(child.pid)).toBeDefined();
    await supervisor.stopAll();
  });

  it('refuses to start beside a launcher that runs', async () => {
    writeRecord(layout, {
      id: 'run',
      launcher: {
        name: 'launcher',
        pid: process.ppid,
        identity: identityOf(process.ppid)!,
      },
      children: [],
      url: 'http://localhost:7007',
    });
    await expect(stopLeftovers(layout)).rejects.toThrow(
      `already runs from this clone at http://localhost:7007 (process ${process.ppid})`,
    );
  });
});
