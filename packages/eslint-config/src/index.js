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
      ...extra.rules,
    },
  });
};
