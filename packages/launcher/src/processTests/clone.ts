import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { prepareLayout } from '../layout';
import { folderOutside } from '../postgres/place';

/** A clone of the repository to start portals from. */
export interface Clone {
  readonly root: string;
  /** The folder above it, which decides who reaches it. */
  readonly parent: string;
  remove(): void;
}

/**
 * Makes a clone below a 0700 folder. Sources are copied as they are in the
 * working tree; the installed dependencies, the toolchain and the built front
 * end are taken over as hard links, so these tests cover every start except
 * the download and the build.
 */
export function makeClone(repository: string): Clone {
  // /var/tmp is often on the disk of the repository, /tmp often in memory.
  const parent = mkdtempSync('/var/tmp/pilothouse-process-tests-');
  chmodSync(parent, 0o700);
  const root = join(parent, 'clone');
  mkdirSync(root);
  for (const file of workingTree(repository)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    cpSync(join(repository, file), join(root, file));
  }
  for (const folder of ['node_modules', ...nestedModules(repository)]) {
    linkFolder(join(repository, folder), join(root, folder));
  }
  for (const folder of ['.cache/toolchain', 'packages/app/dist']) {
    if (existsSync(join(repository, folder))) {
      cpSync(join(repository, folder), join(root, folder), {
        recursive: true,
        verbatimSymlinks: true,
      });
    }
  }
  return {
    root,
    parent,
    remove() {
      for (const folder of [parent, folderOutside(prepareLayout(root))]) {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  };
}

/**
 * Gives the clone to an ordinary user and opens the folder above it. Only
 * folders and copies change hands: a hard link shares its owner with the
 * repository's own file.
 */
export function giveClone(clone: Clone, user: string): void {
  chmodSync(clone.parent, 0o755);
  execFileSync('find', [
    ...[clone.root, '('],
    ...['-type', 'd', '-o', '-type', 'f', '-links', '1', ')'],
    ...['-exec', 'chown', user, '{}', '+'],
  ]);
}

/** Files that git knows or would add, without those that were deleted. */
function workingTree(repository: string): string[] {
  return execFileSync(
    'git',
    [
      // The tree may belong to another user than the one who tests.
      ...['-c', `safe.directory=${repository}`, '-C', repository],
      ...['ls-files', '-z', '--cached', '--others', '--exclude-standard'],
    ],
    { encoding: 'utf8' },
  )
    .split('\0')
    .filter(file => file && existsSync(join(repository, file)));
}

/** Packages whose dependency differs from the root's have their own folder. */
function nestedModules(repository: string): string[] {
  return execFileSync(
    'find',
    [
      ...['packages', 'plugins', '-maxdepth', '3'],
      ...['-name', 'node_modules', '-type', 'd', '-prune'],
    ],
    { cwd: repository, encoding: 'utf8' },
  )
    .split('\n')
    .filter(Boolean);
}

/** Hard links where the file system allows, else copies. */
function linkFolder(from: string, to: string): void {
  try {
    execFileSync('cp', ['-al', from, to], { stdio: 'ignore' });
  } catch {
    rmSync(to, { recursive: true, force: true });
    execFileSync('cp', ['-a', '--reflink=auto', from, to]);
  }
}
