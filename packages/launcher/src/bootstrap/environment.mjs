/**
 * The environment for everything the launcher starts: the toolchain's `node`
 * and `yarn` come first on PATH, and no variable starting `YARN_` is left.
 * Yarn reads each of those as a setting and stops at one it does not know, and
 * some are set by yarn itself when it runs the launcher.
 *
 * @param {Record<string, string | undefined>} environment
 * @param {string} toolchainBin - folder that holds the `node` and `yarn` shims
 * @returns {Record<string, string | undefined>}
 */
export function cleanEnvironment(environment, toolchainBin) {
  const kept = Object.entries(environment).filter(
    ([name]) => !/^YARN_/i.test(name),
  );
  const path = [toolchainBin, environment.PATH].filter(Boolean).join(':');
  return { ...Object.fromEntries(kept), PATH: path };
}
