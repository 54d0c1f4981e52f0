#!/usr/bin/env node
// The first file that runs, on whatever Node the machine has: it uses nothing
// that Node 12 lacks, so that an old Node answers with a sentence and not with
// a syntax error. Everything else is imported after the check.
import { dirname, resolve } from 'path';
import { fileURLToPath } from 'url';

const [major] = process.versions.node.split('.').map(Number);

if (major < 18) {
  process.stderr.write(
    `Pilothouse needs Node 18 or newer to start (this is ${process.version}). Install a current Node from https://nodejs.org and run the command again.\n`,
  );
  process.exitCode = 1;
} else if (process.platform === 'win32') {
  process.stderr.write(
    'Pilothouse starts on Linux and macOS. On Windows run it inside WSL: https://learn.microsoft.com/windows/wsl/install\n',
  );
  process.exitCode = 1;
} else {
  const root = resolve(
    dirname(fileURLToPath(import.meta.url)),
    '..',
    '..',
    '..',
  );
  import('../src/bootstrap/main.mjs').then(({ main }) =>
    main(root, process.argv.slice(2)),
  );
}
