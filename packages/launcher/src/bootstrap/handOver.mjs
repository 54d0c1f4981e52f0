import { spawn } from 'child_process';
import { join } from 'path';
import { watchPackageManager } from './parents.mjs';

/**
 * Runs the launcher proper under the chosen Node and stays as its guard:
 *
 * - signals are passed on, and the launcher's exit code becomes ours;
 * - the launcher holds the other end of a pipe, so it notices when we are
 *   killed and ends everything in order;
 * - when the launcher itself is killed (-9, out of memory), we run its
 *   `clean-up` command, so that nothing is left over;
 * - when npm is killed, whose death nobody would tell us, we end too.
 *
 * @param {string} root - the clone
 * @param {string} node - the Node binary
 * @param {string[]} args
 * @param {Record<string, string | undefined>} env
 * @returns {Promise<number>} exit code
 */
export async function handOver(root, node, args, env) {
  const [code, signal] = await runLauncher(root, node, args, env, true);
  if (signal === null) {
    return code ?? 1;
  }
  if (signal === 'SIGKILL' || signal === 'SIGABRT' || signal === 'SIGSEGV') {
    process.stderr.write(
      `\nThe launcher was ended by ${signal}: stopping what it had started.\n`,
    );
    await runLauncher(root, node, ['clean-up'], env, false);
  }
  return 1;
}

function runLauncher(root, node, args, env, guarded) {
  return new Promise(resolve => {
    const child = spawn(
      node,
      [
        '--disable-warning=ExperimentalWarning',
        '--require',
        join(root, 'node_modules/@backstage/cli-node/config/nodeTransform.cjs'),
        join(root, 'packages/launcher/src/main.ts'),
        ...args,
      ],
      {
        // The caller's folder: relative paths of flags are relative to it.
        stdio: ['inherit', 'inherit', 'inherit', guarded ? 'pipe' : 'ignore'],
        env: {
          ...env,
          PILOTHOUSE_ROOT: root,
          PILOTHOUSE_GUARDED: guarded ? '1' : '',
        },
      },
    );
    const pass = signal => child.kill(signal);
    // A terminal sends Ctrl-C to both of us: the launcher counts two signals
    // that arrive together as one.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
      process.on(signal, pass);
    }
    const watch = guarded
      ? watchPackageManager(() => child.kill('SIGTERM'))
      : undefined;
    child.once('error', () => resolve([1, null]));
    child.once('exit', (code, signal) => {
      clearInterval(watch);
      for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
        process.removeListener(name, pass);
      }
      resolve([code, signal]);
    });
  });
}
