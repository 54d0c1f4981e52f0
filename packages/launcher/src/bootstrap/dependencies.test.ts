import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dependencyFingerprint, installRemedy } from './dependencies.mjs';
import { cleanEnvironment } from './environment.mjs';

describe('dependencyFingerprint', () => {
  let root: string;
  const write = (file: string, text: string) => {
    mkdirSync(join(root, file, '..'), { recursive: true });
    writeFileSync(join(root, file), text);
  };

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'launcher-'));
    write('yarn.lock', 'lock');
    write('.yarnrc.yml', 'nodeLinker: node-modules');
    write('package.json', '{}');
    write('packages/app/package.json', '{}');
    write('plugins/estate/backend/package.json', '{}');
  });

  afterEach(() => rmSync(root, { recursive: true }));

  it.each([
    'yarn.lock',
    '.yarnrc.yml',
    'package.json',
    'packages/app/package.json',
    'plugins/estate/backend/package.json',
    'plugins/estate/node/package.json',
  ])('changes with %s', file => {
    const before = dependencyFingerprint(root);
    write(file, '{ "changed": true }');
    expect(dependencyFingerprint(root)).not.toBe(before);
  });

  it('does not change with a source file', () => {
    const before = dependencyFingerprint(root);
    write('packages/app/src/index.tsx', 'export {};');
    expect(dependencyFingerprint(root)).toBe(before);
  });
});

describe('installRemedy', () => {
  it.each([
    ['YN0028: The lockfile would have been modified', 'yarn.lock does not fit'],
    ['Error: ENOSPC: no space left on device', 'The disk is full'],
    ['EACCES: permission denied, mkdir', 'owner of the clone'],
    [
      'RequestError: getaddrinfo ENOTFOUND registry',
      'reach the package registry',
    ],
    ['something else', 'read the log'],
  ])('for %p says a sentence with a remedy', (log, sentence) => {
    expect(installRemedy(log)).toContain(sentence);
  });
});

describe('cleanEnvironment', () => {
  it('drops what yarn would take for a setting and puts the shims first', () => {
    expect(
      cleanEnvironment(
        {
          YARN_RC_FILENAME: 'x',
          yarn_ignore_path: '1',
          HOME: '/h',
          PATH: '/bin',
        },
        '/clone/.cache/toolchain/bin',
      ),
    ).toEqual({ HOME: '/h', PATH: '/clone/.cache/toolchain/bin:/bin' });
  });
});
