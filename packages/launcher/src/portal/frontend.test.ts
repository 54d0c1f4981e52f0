import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { frontendFingerprint, isFrontendStale } from './frontend';

describe('isFrontendStale', () => {
  let root: string;
  const write = (file: string, text: string) => {
    mkdirSync(join(root, file, '..'), { recursive: true });
    writeFileSync(join(root, file), text);
  };

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'launcher-'));
    write('yarn.lock', 'lock');
    write('app-config.yaml', 'app: {}');
    write('packages/app/src/index.tsx', 'app');
    write('plugins/estate/common/src/index.ts', 'common');
    write('plugins/estate/backend/src/index.ts', 'backend');
    write('packages/app/dist/.pilothouse-build', frontendFingerprint(root));
  });

  afterEach(() => rmSync(root, { recursive: true }));

  it('is not, right after a build', () => {
    expect(isFrontendStale(root)).toBe(false);
  });

  it.each([
    'yarn.lock',
    'app-config.yaml',
    'packages/app/src/index.tsx',
    'packages/app/src/new/deep/file.css',
    'plugins/estate/common/src/index.ts',
    'plugins/team/react/src/index.ts',
    'plugins/team/frontend/package.json',
  ])('is, when %s has changed', file => {
    write(file, 'changed');
    expect(isFrontendStale(root)).toBe(true);
  });

  it.each([
    'plugins/estate/backend/src/index.ts',
    'plugins/estate/common/src/index.test.ts',
    'plugins/estate/common/node_modules/x/index.js',
    'packages/app/dist/index.html',
    'README.md',
  ])('is not, when %s has changed', file => {
    write(file, 'changed');
    expect(isFrontendStale(root)).toBe(false);
  });

  it('is, when a build was interrupted', () => {
    rmSync(join(root, 'packages/app/dist/.pilothouse-build'));
    expect(isFrontendStale(root)).toBe(true);
  });
});
