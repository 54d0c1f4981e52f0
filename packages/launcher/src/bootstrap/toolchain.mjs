import {
  chmodSync,
  existsSync,
  mkdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'fs';
import { join } from 'path';
import { Failure } from './failure.mjs';
import { runToLog } from './run.mjs';
import {
  NODE_TO_INSTALL,
  YARN_TO_INSTALL,
  isSupportedNode,
  nodePackageFor,
} from './versions.mjs';

/**
 * Finds Node and yarn, fetching through npm what is missing. They land in
 * `.cache/toolchain` of the clone: nothing is installed on the machine.
 *
 * @param {string} root - the clone
 * @param {(line: string) => void} say
 * @returns {Promise<{ node: string, yarn: string, bin: string }>} absolute
 *   paths of the Node binary, of yarn.js and of the folder with both as shims
 */
export async function prepareToolchain(root, say) {
  const folder = join(root, '.cache', 'toolchain');
  const yarn = join(
    folder,
    `yarn-${YARN_TO_INSTALL}`,
    'node_modules/@yarnpkg/cli-dist/bin/yarn.js',
  );
  const presentFits = isSupportedNode(process.versions.node);
  const nodePackage = nodePackageFor(process.platform, process.arch);
  // The architecture is part of the name: a clone may be shared by machines.
  const node = presentFits
    ? process.execPath
    : join(
        folder,
        `${nodePackage}-${NODE_TO_INSTALL}`,
        'node_modules',
        nodePackage,
        'bin/node',
      );

  if (!existsSync(node)) {
    say(
      `Getting Node ${NODE_TO_INSTALL} (this machine has ${process.versions.node})`,
    );
    await install(
      root,
      join(folder, `${nodePackage}-${NODE_TO_INSTALL}`),
      `${nodePackage}@${NODE_TO_INSTALL}`,
    );
  }
  if (!existsSync(yarn)) {
    say(`Getting yarn ${YARN_TO_INSTALL}`);
    await install(
      root,
      join(folder, `yarn-${YARN_TO_INSTALL}`),
      `@yarnpkg/cli-dist@${YARN_TO_INSTALL}`,
    );
  }
  return { node, yarn, bin: writeShims(folder, node, yarn) };
}

/**
 * Installs one npm package into a folder of its own. It goes to a temporary
 * name first, so that an interrupted download is never taken for a whole one.
 */
async function install(root, target, specifier) {
  const log = join(root, '.pilothouse', 'logs', 'toolchain.log');
  const partial = `${target}.${process.pid}.partial`;
  try {
    rmSync(partial, { recursive: true, force: true });
    mkdirSync(partial, { recursive: true });
    // With a package.json here npm does not walk up to the workspace's.
    writeFileSync(join(partial, 'package.json'), '{ "private": true }\n');
  } catch (error) {
    throw new Failure(
      `Cannot write to ${target} (${error.code}): run this as the owner of the clone.`,
    );
  }
  const [file, ...prefix] = npmCommand();
  const code = await runToLog(
    file,
    [
      ...prefix,
      'install',
      '--prefix',
      partial,
      '--no-audit',
      '--no-fund',
      '--no-save',
      '--ignore-scripts',
      '--global=false',
      specifier,
    ],
    { cwd: partial, env: process.env, log },
  );
  if (code === 127) {
    throw new Failure(
      `Cannot fetch ${specifier} because npm is not on the PATH: install Node from https://nodejs.org (npm comes with it) and run this again.`,
    );
  }
  if (code !== 0) {
    throw new Failure(
      `npm could not fetch ${specifier}: check the network and the npm registry's settings (npm ping), then run this again.`,
      log,
    );
  }
  rmSync(target, { recursive: true, force: true });
  renameSync(partial, target);
}

/** The npm that started us when there is one, else the one on the PATH. */
function npmCommand() {
  const cli = process.env.npm_execpath;
  return cli && /npm-cli\.c?js$/.test(cli) && existsSync(cli)
    ? [process.execPath, cli]
    : ['npm'];
}

/**
 * Backstage's CLI spawns `yarn` and `node` by name: this folder, first on the
 * PATH, makes both the chosen ones.
 */
function writeShims(folder, node, yarn) {
  const bin = join(folder, 'bin');
  const quoted = text => `'${text.replace(/'/g, `'\\''`)}'`;
  try {
    mkdirSync(bin, { recursive: true });
    const script = join(bin, `.yarn.${process.pid}`);
    writeFileSync(
      script,
      `#!/bin/sh\nexec ${quoted(node)} ${quoted(yarn)} "$@"\n`,
    );
    chmodSync(script, 0o755);
    renameSync(script, join(bin, 'yarn'));
    const link = join(bin, `.node.${process.pid}`);
    symlinkSync(node, link);
    renameSync(link, join(bin, 'node'));
  } catch (error) {
    throw new Failure(
      `Cannot write to ${bin} (${error.code}): run this as the owner of the clone.`,
    );
  }
  return bin;
}
