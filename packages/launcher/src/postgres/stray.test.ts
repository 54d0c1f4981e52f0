import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { identityOf } from '../processes/identity';
import { initdbRemedy } from './server';
import { parsePostmasterFile, stopStrayPostgres } from './stray';

describe('parsePostmasterFile', () => {
  it('reads pid and status of a running server', () => {
    expect(
      parsePostmasterFile(
        '4711\n/data\n1763690000\n15432\n\n127.0.0.1\n  5432001    65536\nready   \n',
      ),
    ).toEqual({ pid: 4711, status: 'ready' });
  });

  it('reads a file that is still growing', () => {
    expect(parsePostmasterFile('4711\n/data\n')).toEqual({
      pid: 4711,
      status: '',
    });
  });

  it.each(['', 'x', '0', '1', '-5'])('takes %p for no file', text => {
    expect(parsePostmasterFile(text)).toBeUndefined();
  });
});

describe('stopStrayPostgres', () => {
  it('leaves alone a process that only has the number in the file', async () => {
    const data = mkdtempSync(join(tmpdir(), 'launcher-'));
    const file = join(data, 'postmaster.pid');
    writeFileSync(file, `${process.ppid}\n${data}\n`);
    await expect(stopStrayPostgres(data)).resolves.toBe(false);
    expect(identityOf(process.ppid)).toBeDefined();
    expect(existsSync(file)).toBe(false);
    rmSync(data, { recursive: true });
  });
});

describe('initdbRemedy', () => {
  it.each([
    ['could not write: No space left on device', 'disk is full'],
    ['spawnSync initdb EPERM', 'ordinary user'],
    ['could not create shared memory segment', '--shm-size'],
    ['anything else', 'read the log'],
  ])('for %p says a sentence with a remedy', (output, sentence) => {
    expect(initdbRemedy(output)).toContain(sentence);
  });
});
