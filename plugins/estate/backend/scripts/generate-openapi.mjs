/**
 * Writes what is derived from `src/schema/openapi.yaml`:
 *
 * - `src/schema/openapi.generated.ts`: the document as a constant, for the
 *   router that validates requests
 * - `../common/src/schema/openapi.types.generated.ts`: its types, for the client
 *
 * `node scripts/generate-openapi.mjs` writes them, with `--check` it only says
 * which are not current (exit code 1).
 */
import { readFile, writeFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import openapiTypescript, { astToString } from 'openapi-typescript';
import { parse } from 'yaml';

const BANNER = `// Generated from openapi.yaml by scripts/generate-openapi.mjs: do not edit.\n`;

const source = new URL('../src/schema/openapi.yaml', import.meta.url);
const document = parse(await readFile(source, 'utf8'));

const outputs = [
  {
    file: new URL('../src/schema/openapi.generated.ts', import.meta.url),
    text: `${BANNER}\nexport const spec = ${JSON.stringify(
      document,
      null,
      2,
    )} as const;\n`,
  },
  {
    file: new URL(
      '../../common/src/schema/openapi.types.generated.ts',
      import.meta.url,
    ),
    text: `${BANNER}\n${astToString(await openapiTypescript(source))}`,
  },
];

const check = process.argv.includes('--check');
for (const { file, text } of outputs) {
  const name = relative(process.cwd(), fileURLToPath(file));
  if (!check) {
    await writeFile(file, text);
    console.log(`wrote ${name}`);
  } else if ((await readFile(file, 'utf8').catch(() => '')) !== text) {
    console.error(`${name} is not current: run node ${process.argv[1]}`);
    process.exitCode = 1;
  }
}
