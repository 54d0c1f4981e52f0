const { join } = require('node:path');
const { getPackagesSync } = require('@manypkg/get-packages');

/*
 * Resolves the names of this repository's packages to their folders, for
 * `import/resolver`. Node's own resolution would not do: some packages are
 * programs without an entry point, others have theirs only once built, and an
 * import that is not resolved is not judged either.
 * https://github.com/import-js/eslint-plugin-import/blob/main/resolvers/README.md
 */

/** @type {Map<string, string> | undefined} folders by package name */
let folders;

exports.interfaceVersion = 2;

exports.resolve = source => {
  folders ??= new Map(
    getPackagesSync(__dirname).packages.map(({ packageJson, dir }) => [
      packageJson.name,
      dir,
    ]),
  );
  const name = source
    .split('/')
    .slice(0, source.startsWith('@') ? 2 : 1)
    .join('/');
  const folder = folders.get(name);
  return folder
    ? { found: true, path: join(folder, 'src', 'index.ts') }
    : { found: false };
};
