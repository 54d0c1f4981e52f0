const { join, relative } = require('node:path');
const { getPackagesSync } = require('@manypkg/get-packages');
const { ESLint } = require('eslint');

const createConfig = require('./index');

const ROOT = join(__dirname, '..', '..', '..');

/** The rules alone, so that they hold for plugins that do not exist yet. */
const eslint = new ESLint({
  cwd: ROOT,
  useEslintrc: false,
  baseConfig: createConfig(join(ROOT, 'plugins/estate/node')),
});

/**
 * Lints a file that is not there, as if it stood in the given package.
 *
 * @param {string} folder - a package, for example `plugins/estate/node`
 * @param {string} code
 * @returns {Promise<string[]>} ids of the rules that were broken
 */
async function lint(folder, code) {
  const [{ messages }] = await eslint.lintText(code, {
    filePath: join(ROOT, folder, 'src', 'virtual.ts'),
  });
  return messages
    .filter(({ severity }) => severity === 2)
    .map(({ ruleId, message }) => ruleId ?? message);
}

const estate = part => `@pilothouse/plugin-aws-estate${part}`;
const team = part => `@pilothouse/plugin-aws-team${part}`;

describe('who may import whom', () => {
  it.each([
    // inside a plugin
    ['plugins/estate/common', estate('-node')],
    ['plugins/estate/common', estate('-react')],
    ['plugins/estate/common', estate('-backend')],
    ['plugins/estate/node', estate('-backend')],
    ['plugins/estate/node', estate('-react')],
    ['plugins/estate/react', estate('-node')],
    ['plugins/estate/react', estate('')],
    ['plugins/estate/backend', estate('-react')],
    ['plugins/estate/backend', estate('')],
    ['plugins/estate/frontend', estate('-node')],
    ['plugins/estate/frontend', estate('-backend')],
    ['plugins/estate/catalog-module', estate('-backend')],
    // across plugins
    ['plugins/team/frontend', estate('')],
    ['plugins/team/react', estate('-node')],
    ['plugins/estate/frontend', team('')],
    ['plugins/compliance/backend', estate('-backend')],
    ['plugins/compliance/backend', estate('-react')],
    ['plugins/compliance/frontend', estate('-node')],
    // the portal and its tools
    ['plugins/estate/backend', 'backend'],
    ['plugins/estate/frontend', 'app'],
    ['plugins/estate/backend', '@pilothouse/aws-simulator'],
    ['packages/backend', '@pilothouse/aws-simulator'],
    ['packages/backend', estate('-react')],
    ['packages/backend', estate('')],
    ['packages/app', estate('-node')],
    ['packages/app', estate('-backend')],
    ['packages/aws-simulator', estate('-common')],
    ['packages/launcher', estate('-common')],
    ['packages/launcher', '@pilothouse/aws-simulator'],
  ])('%s may not import %s', async (folder, name) => {
    await expect(lint(folder, `import '${name}';\n`)).resolves.toContain(
      'boundaries/dependencies',
    );
  });

  it.each([
    ['plugins/estate/node', estate('-common')],
    ['plugins/estate/react', estate('-common')],
    ['plugins/estate/backend', estate('-common')],
    ['plugins/estate/backend', estate('-node')],
    ['plugins/estate/catalog-module', estate('-node')],
    ['plugins/estate/frontend', estate('-common')],
    ['plugins/estate/frontend', estate('-react')],
    ['plugins/estate/frontend', team('-react')],
    ['plugins/compliance/backend', estate('-node')],
    ['plugins/compliance/frontend', estate('-react')],
    ['plugins/compliance/frontend', team('-react')],
    ['packages/backend', estate('-backend')],
    ['packages/backend', estate('-node')],
    ['packages/app', estate('')],
    ['packages/app', team('')],
  ])('%s may import %s', async (folder, name) => {
    await expect(lint(folder, `import '${name}';\n`)).resolves.not.toContain(
      'boundaries/dependencies',
    );
  });

  it.each([
    ['a re-export', `export * from '${estate('-backend')}';\n`],
    ['a dynamic import', `void import('${estate('-backend')}');\n`],
    [
      'a type',
      `import type { A } from '${estate('-backend')}';\n\nexport type B = A;\n`,
    ],
    ['a relative path', `import '../../react/src/index';\n`],
  ])('catches %s as well', async (_, code) => {
    await expect(lint('plugins/estate/node', code)).resolves.toContain(
      'boundaries/dependencies',
    );
  });

  it('says where the rules stand', async () => {
    const [{ messages }] = await eslint.lintText(
      `import '${estate('-backend')}';\n`,
      { filePath: join(ROOT, 'plugins/estate/node/src/virtual.ts') },
    );
    expect(messages.map(({ message }) => message)).toContainEqual(
      expect.stringContaining('"Who may import whom" in CONTRIBUTING.md'),
    );
  });
});

describe('every package', () => {
  const folders = getPackagesSync(ROOT).packages.map(({ dir }) =>
    relative(ROOT, dir),
  );

  it.each(folders)('%s is linted with these rules', folder => {
    const config = require(join(ROOT, folder, '.eslintrc.js'));
    expect(config.rules).toMatchObject({
      'boundaries/dependencies': ['error', expect.anything()],
      '@backstage/no-mixed-plugin-imports': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
    });
  });
});

describe("Backstage's own import rule", () => {
  it('is an error', async () => {
    await expect(
      lint('plugins/estate/frontend', `import '${estate('-backend')}';\n`),
    ).resolves.toContain('@backstage/no-mixed-plugin-imports');
  });
});

describe('types', () => {
  it('may not be any', async () => {
    await expect(
      lint('plugins/estate/node', 'export const anything: any = 1;\n'),
    ).resolves.toContain('@typescript-eslint/no-explicit-any');
  });
});
