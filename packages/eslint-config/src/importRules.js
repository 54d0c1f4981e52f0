const { join } = require('node:path');

/*
 * Who may import whom. A part of a plugin is a folder below plugins/<plugin>:
 *
 *   common ← node  ← backend and modules        (run in Node)
 *   common ← react ← frontend                   (run in the browser)
 *
 * Across plugins only the parts that a plugin shares may be imported, and only
 * of `estate`, which every plugin stands on, and `team`, whose page they fill.
 */

/** Plugins that offer something to every other one. */
const SHARING_PLUGINS = ['estate', 'team'];
/** Parts of a plugin that run in Node, apart from what is common. */
const NODE_PARTS = ['node', 'backend', '*-module'];
/** Parts of a plugin that run in the browser, apart from what is common. */
const BROWSER_PARTS = ['react', 'frontend'];

const MESSAGE =
  '{{ from.path }} may not import {{ to.path }}: see "Who may import whom" in CONTRIBUTING.md';

/** A part of any plugin. */
const part = (...parts) => ({
  element: { type: 'plugin', captured: { part: parts } },
});
/** A part of the importing plugin itself. */
const ownPart = (...parts) => ({
  element: {
    type: 'plugin',
    captured: { plugin: '{{ from.element.captured.plugin }}', part: parts },
  },
});
/** A part of a plugin that shares. */
const sharedPart = (...parts) => ({
  element: {
    type: 'plugin',
    captured: { plugin: SHARING_PLUGINS, part: parts },
  },
});
/** A package below packages/. */
const package_ = (...names) => ({
  element: { type: 'package', captured: { package: names } },
});

const allow = (from, ...targets) => ({
  from,
  allow: targets.map(to => ({ to })),
});

/** @type {Pick<import('eslint').Linter.Config, 'settings' | 'rules'>} */
exports.importRules = {
  settings: {
    'boundaries/root-path': join(__dirname, '..', '..', '..'),
    'boundaries/elements': [
      {
        type: 'plugin',
        pattern: 'plugins/*/*',
        capture: ['plugin', 'part'],
      },
      { type: 'package', pattern: 'packages/*', capture: ['package'] },
    ],
    'boundaries/legacy-templates': false,
    'import/resolver': {
      [require.resolve('./workspaceResolver')]: {},
      node: { extensions: ['.ts', '.tsx', '.js', '.jsx', '.mjs', '.cjs'] },
    },
  },
  rules: {
    '@backstage/no-mixed-plugin-imports': 'error',
    'boundaries/dependencies': [
      'error',
      {
        default: 'disallow',
        message: MESSAGE,
        policies: [
          allow(part('common'), sharedPart('common')),

          allow(part(...NODE_PARTS), ownPart('common')),
          allow(part('backend', '*-module'), ownPart('node')),
          allow(part(...NODE_PARTS), sharedPart('common', 'node')),

          allow(part(...BROWSER_PARTS), ownPart('common')),
          allow(part('frontend'), ownPart('react')),
          allow(part(...BROWSER_PARTS), sharedPart('common', 'react')),

          // The portal is a list of plugins; nothing imports the portal, and
          // the simulator and the launcher know nothing of either.
          allow(package_('backend'), part('common', ...NODE_PARTS)),
          allow(package_('app'), part('common', ...BROWSER_PARTS)),
        ],
      },
    ],
  },
};
