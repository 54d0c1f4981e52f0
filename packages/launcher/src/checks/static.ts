import { CheckContext, CheckResult, runToolQuietly } from './context';
import { countsOfOne } from './counts';

/** Types of the whole repository. */
export async function checkTypes(context: CheckContext): Promise<CheckResult> {
  const end = await runToolQuietly(
    context,
    'types',
    'node_modules/typescript/bin/tsc',
    ['--pretty'],
  );
  return { counts: countsOfOne(end.code === 0), notes: [] };
}

/** ESLint in every package, the import rules among its rules. */
export async function checkLint(context: CheckContext): Promise<CheckResult> {
  const end = await runToolQuietly(
    context,
    'lint',
    'node_modules/@backstage/cli/bin/backstage-cli',
    ['repo', 'lint', '--max-warnings', '0'],
  );
  return { counts: countsOfOne(end.code === 0), notes: [] };
}

/** Prettier over the whole repository. */
export async function checkFormat(context: CheckContext): Promise<CheckResult> {
  const end = await runToolQuietly(
    context,
    'format',
    'node_modules/prettier/bin-prettier.js',
    ['--check', '.'],
  );
  return { counts: countsOfOne(end.code === 0), notes: [] };
}
