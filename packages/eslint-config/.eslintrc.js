module.exports = require('./src')(__dirname, {
  // Linter configuration is run from source and never bundled.
  rules: { 'no-restricted-syntax': 'off' },
});
