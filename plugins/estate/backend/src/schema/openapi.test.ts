import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';

jest.setTimeout(30_000);

describe('openapi.yaml', () => {
  it('is what the router and the client were generated from', () => {
    // The generator is an ES module, which jest cannot load.
    const script = resolve(__dirname, '../../scripts/generate-openapi.mjs');
    expect(() =>
      execFileSync(process.execPath, [script, '--check'], { stdio: 'pipe' }),
    ).not.toThrow();
  });
});
