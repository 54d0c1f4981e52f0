/**
 * A failure whose message is all a person needs: what went wrong and what to
 * do about it. It is printed without a stack trace.
 */
export class Failure extends Error {
  /**
   * @param {string} message - one sentence: what went wrong and the remedy
   * @param {string=} log - file that holds the details
   */
  constructor(message, log) {
    super(message);
    this.name = 'Failure';
    /** @type {string | undefined} */
    this.log = log;
  }
}

/**
 * Prints a failure as one line (and the place of its log), without a stack.
 *
 * @param {unknown} error
 */
export function printFailure(error) {
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`\n✗ ${message}\n`);
  if (error instanceof Failure && error.log) {
    process.stderr.write(`  Details: ${error.log}\n`);
  }
}
