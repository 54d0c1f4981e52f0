import { execFileSync } from 'child_process';
import { readFileSync } from 'fs';

/** How often to look whether the package manager is still there. */
const CHECK_MILLISECONDS = 1000;

/**
 * Calls back when the package manager that runs us has gone. It waits for what
 * it runs, so then it was killed, and nobody else would tell us. Any other
 * parent (a shell, a service manager) may leave while we go on: without a
 * package manager nothing is watched.
 *
 * npm runs a script through `sh -c`, which on some systems stays between us:
 * then it is the shell's parent that counts.
 *
 * @param {() => void} onGone
 * @returns {ReturnType<typeof setInterval> | undefined} to be cleared
 */
export function watchPackageManager(onGone) {
  if (!process.env.npm_lifecycle_event) {
    return undefined;
  }
  const parent = process.ppid;
  const manager = isShellCommand(parent) ? parentOf(parent) : undefined;
  return setInterval(() => {
    if (
      process.ppid !== parent ||
      (manager !== undefined && parentOf(parent) !== manager)
    ) {
      onGone();
    }
  }, CHECK_MILLISECONDS).unref();
}

/** Whether a process is `sh -c …`. */
function isShellCommand(pid) {
  return /^(\S*\/)?\w*sh -c /.test(
    read(`/proc/${pid}/cmdline`, ['-o', 'args=', '-p', `${pid}`]).replace(
      /\0/g,
      ' ',
    ),
  );
}

function parentOf(pid) {
  const text = read(`/proc/${pid}/stat`, ['-o', 'ppid=', '-p', `${pid}`]);
  // In /proc the number follows the name, in parentheses, and the state.
  return Number(text.slice(text.lastIndexOf(')') + 1).match(/\d+/)?.[0]);
}

/** From /proc where there is one, since small systems have no ps. */
function read(file, psArguments) {
  try {
    return process.platform === 'linux'
      ? readFileSync(file, 'utf8')
      : execFileSync('ps', psArguments, { encoding: 'utf8' });
  } catch {
    return '';
  }
}
