import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { identityOf, parseStat } from './identity';

describe('parseStat', () => {
  it('is not misled by a command with spaces and parentheses', () => {
    const fields = Array.from({ length: 50 }, (_, index) => `${index + 4}`);
    expect(parseStat(`42 (a) b (c)) S ${fields.join(' ')}`)).toEqual({
      state: 'S',
      startTime: '22',
    });
  });
});

describe('identityOf', () => {
  it('stays the same while a process lives and is gone when it has ended', async () => {
    const child = spawn(process.execPath, [
      '-e',
      'setInterval(() => {}, 1000)',
    ]);
    await once(child, 'spawn');
    const identity = identityOf(child.pid!);
    expect(identity).toBeDefined();
    expect(identityOf(child.pid!)).toBe(identity);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(identityOf(child.pid!)).toBeUndefined();
  });
});
