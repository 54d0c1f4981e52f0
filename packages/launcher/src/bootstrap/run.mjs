import { spawn } from 'child_process';
import { closeSync, mkdirSync, openSync, writeSync } from 'fs';
import { dirname } from 'path';

/**
 * Runs a program to its end with its output in a log file, never through a
 * shell. Ends it when this process is asked to end.
 *
 * @param {string} file - the program
 * @param {string[]} args
 * @param {{ cwd: string, env: Record<string, string | undefined>, log: string }} options
 * @returns {Promise<number>} the exit code; 127 when the program is not there
 */
export function runToLog(file, args, options) {
  mkdirSync(dirname(options.log), { recursive: true });
  const log = openSync(options.log, 'w');
  return new Promise(resolve => {
    const child = spawn(file, args, {
      cwd: options.cwd,
      env: options.env,
      stdio: ['ignore', log, log],
    });
    const end = () => child.kill('SIGTERM');
    process.once('SIGINT', end);
    process.once('SIGTERM', end);
    const finish = code => {
      process.removeListener('SIGINT', end);
      process.removeListener('SIGTERM', end);
      closeSync(log);
      resolve(code);
    };
    child.once('error', error => {
      writeSync(log, `${error.message}\n`);
      finish(127);
    });
    child.once('exit', (code, signal) => finish(signal ? 130 : code ?? 1));
  });
}
