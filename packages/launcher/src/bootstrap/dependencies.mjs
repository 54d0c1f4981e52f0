import { createHash } from 'crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'fs';
import { join } from 'path';
import { Failure } from './failure.mjs';
import { runToLog } from './run.mjs';

/**
 * Installs the dependencies when the lockfile or a package.json has changed
 * since the last install (or the platform has).
 *
 * @param {string} root - the clone
 * @param {{ node: string, yarn: string }} toolchain
 * @param {Record<string, string | undefined>} env
 * @param {(line: string) => void} say
 */
export async function prepareDependencies(root, toolchain, env, say) {
  const stamp = join(root, 'node_modules', '.pilothouse-install');
  const wanted = dependencyFingerprint(root);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) {
    return;
  }
  say('Installing dependencies (a minute or two the first time)');
  const log = join(root, '.pilothouse', 'logs', 'install.log');
  const code = await runToLog(
    toolchain.node,
    [toolchain.yarn, 'install', '--immutable'],
    { cwd: root, env, log },
  );
  if (code === 130) {
    throw new Failure(
      'Installing the dependencies was interrupted: run this again to go on.',
    );
  }
  if (code !== 0) {
    throw new Failure(installRemedy(readFileSync(log, 'utf8')), log);
  }
  writeFileSync(stamp, wanted);
}

/**
 * What decides whether an install is up to date, as one short text.
 *
 * @param {string} root
 * @returns {string}
 */
export function dependencyFingerprint(root) {
  const hash = createHash('sha256');
  const files = ['yarn.lock', '.yarnrc.yml', ...manifests(root)];
  for (const file of files) {
    hash.update(`${file}\0`).update(readFileSync(join(root, file)));
  }
  // Packages with binaries have one per platform; all of them are Node-API
  // addons, which any Node version loads.
  hash.update(`${process.platform}\0${process.arch}`);
  return hash.digest('hex');
}

/** Every package.json of the workspace, relative to the root, sorted. */
function manifests(root) {
  const children = folder =>
    existsSync(join(root, folder))
      ? readdirSync(join(root, folder), { withFileTypes: true })
          .filter(entry => entry.isDirectory())
          .map(entry => `${folder}/${entry.name}`)
      : [];
  const packages = [
    ...children('packages'),
    ...children('plugins').flatMap(children),
  ];
  return [
    'package.json',
    ...packages
      .map(folder => `${folder}/package.json`)
      .filter(file => existsSync(join(root, file))),
  ].sort();
}

/**
 * The sentence for a failed install, from what yarn wrote.
 *
 * @param {string} log
 * @returns {string}
 */
export function installRemedy(log) {
  if (/YN0028/.test(log)) {
    return 'yarn.lock does not fit the package.json files: run `yarn install` without --immutable, look at the difference and commit it.';
  }
  if (/ENOSPC/.test(log)) {
    return 'The disk is full: the dependencies need about 3 GB. Free some space and run this again.';
  }
  if (/EACCES|EPERM/.test(log)) {
    return 'Yarn may not write to the clone: run this as the owner of the clone.';
  }
  if (
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|YN0001.*RequestError/.test(
      log,
    )
  ) {
    return 'Yarn could not reach the package registry: check the network and the proxy settings, then run this again.';
  }
  return 'Installing the dependencies failed: read the log, then run this again.';
}
