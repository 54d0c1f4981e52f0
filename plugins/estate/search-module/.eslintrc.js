module.exports = require('@pilothouse/eslint-config')(__dirname);
