const createBackstageConfig = require('@backstage/cli/config/eslint-factory');
const { importRules } = require('./importRules');

/**
 * The lint rules of one package: Backstage's for its role, made stricter where
 * this repository is stricter. Use it in the package's `.eslintrc.js`:
 *
 * ```js
 * module.exports = require('@pilothouse/eslint-config')(__dirname);
 * ```
 *
 * @param {string} directory - the package's folder
 * @param {import('eslint').Linter.Config} [extra] - rules of this package alone
 * @returns {import('eslint').Linter.Config}
 */
module.exports = function createConfig(directory, extra = {}) {
  return createBackstageConfig(directory, {
    ...extra,
    plugins: ['boundaries', ...(extra.plugins ?? [])],
    settings: { ...importRules.settings, ...extra.settings },
    rules: {
      ...importRules.rules,
      '@typescript-eslint/no-explicit-any': 'error',
      // The compiler knows what may be called with `new`; names cannot tell
      // (openapi-fetch has client.GET, AWS clients are made from variables).
      'new-cap': 'off',
      // What matters comes first in a file, its details below. Uses before the
      // definition has run, in the same scope, are still errors.
      '@typescript-eslint/no-use-before-define': [
        'error',
        { functions: false, classes: false, variables: false },
      ],
      ...extra.rules,
    },
  });
};
