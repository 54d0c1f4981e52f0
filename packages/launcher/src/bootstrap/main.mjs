import { HELP, parseArguments } from './arguments.mjs';
import { prepareDependencies } from './dependencies.mjs';
import { cleanEnvironment } from './environment.mjs';
import { Failure, printFailure } from './failure.mjs';
import { handOver } from './handOver.mjs';
import { prepareToolchain } from './toolchain.mjs';

/**
 * Stage 1: gets Node, yarn and the dependencies, then hands over to the
 * launcher proper (src/main.ts), which needs all three.
 *
 * @param {string} root - the clone
 * @param {string[]} args - the command line after the program's name
 */
export async function main(root, args) {
  const startedAt = Date.now();
  const say = line => process.stdout.write(`• ${line}\n`);
  try {
    if (parseArguments(args, root).name === 'help') {
      process.stdout.write(HELP);
      return;
    }
    const toolchain = await prepareToolchain(root, say);
    const toolchainReadyAt = Date.now();
    const env = cleanEnvironment(process.env, toolchain.bin);
    await prepareDependencies(root, toolchain, env, say);
    process.exitCode = await handOver(root, toolchain.node, args, {
      ...env,
      PILOTHOUSE_BOOTSTRAP_MILLISECONDS: [
        toolchainReadyAt - startedAt,
        Date.now() - toolchainReadyAt,
      ].join(','),
    });
  } catch (error) {
    printFailure(
      error instanceof Failure
        ? error
        : new Failure(
            `The launcher could not start: ${error.message}. This is a fault in Pilothouse; please report it.`,
          ),
    );
    process.exitCode = 1;
  }
}
