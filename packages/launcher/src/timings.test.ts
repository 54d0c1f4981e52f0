import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareLayout } from './layout';
import { formatDuration } from './terminal';
import { createTimings } from './timings';

describe('createTimings', () => {
  it('counts from before the launcher itself, phases side by side', async () => {
    let clock = 10_000;
    const timings = createTimings('200,1800', () => clock);
    await timings.measure('postgres', async () => {
      clock += 500;
    });
    clock += 100;
    const layout = prepareLayout(mkdtempSync(join(tmpdir(), 'launcher-')));
    timings.save(layout);
    expect(
      JSON.parse(readFileSync(join(layout.state, 'last-start.json'), 'utf8')),
    ).toEqual({
      startedAt: new Date(8000).toISOString(),
      totalMilliseconds: 2600,
      phaseMilliseconds: { toolchain: 200, dependencies: 1800, postgres: 500 },
    });
    rmSync(layout.root, { recursive: true });
  });
});

describe('formatDuration', () => {
  it.each([
    [40, '0.0 s'],
    [9900, '9.9 s'],
    [12_400, '12 s'],
    [59_900, '1 min 0 s'],
    [185_000, '3 min 5 s'],
  ])('%d ms is %s', (milliseconds, text) => {
    expect(formatDuration(milliseconds)).toBe(text);
  });
});
