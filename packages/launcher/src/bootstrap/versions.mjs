// Which Node and yarn the project runs on. `engines` in package.json says the
// same to npm; a test holds the two together.

/** The Node versions the portal runs on, as in `engines.node`. */
export const NODE_RANGE = '>=22.12 <23 || 24';

/** The Node that is fetched where the present one is out of range. */
export const NODE_TO_INSTALL = '24';

/** The yarn that wrote yarn.lock, as in `packageManager`. */
export const YARN_TO_INSTALL = '4.18.1';

/**
 * Whether a Node version is one the portal runs on.
 *
 * @param {string} version - as `process.versions.node` gives it: `24.3.0`
 * @returns {boolean}
 */
export function isSupportedNode(version) {
  const [major, minor] = version.split('.').map(Number);
  return major === 24 || (major === 22 && minor >= 12);
}

/**
 * The npm package that holds the Node binary of a platform. These packages
 * need no install script, so they also install where scripts are turned off.
 *
 * @param {string} platform - as `process.platform`
 * @param {string} architecture - as `process.arch`
 * @returns {string}
 */
export function nodePackageFor(platform, architecture) {
  const prefix =
    platform === 'darwin' && architecture === 'arm64' ? 'node-bin' : 'node';
  return `${prefix}-${platform}-${architecture}`;
}
