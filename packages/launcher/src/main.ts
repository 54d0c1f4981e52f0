import { parseArguments } from './bootstrap/arguments.mjs';
import { Failure, printFailure } from './bootstrap/failure.mjs';
import { cleanUpCommand } from './commands/cleanUp';
import { devCommand } from './commands/dev';
import { startCommand } from './commands/start';
import { testCommand } from './commands/test';

/** Stage 2: Node, yarn and the dependencies are there. */
async function main(): Promise<number> {
  const root = process.env.PILOTHOUSE_ROOT!;
  // npm and yarn change to the clone; flags name files from where it was typed.
  const folder = process.env.INIT_CWD ?? process.cwd();
  const command = parseArguments(process.argv.slice(2), folder);
  switch (command.name) {
    case 'start':
      return startCommand(root, command);
    case 'dev':
      return devCommand(root, command);
    case 'clean-up':
      return cleanUpCommand(root);
    case 'test':
      return testCommand(root, command.only);
    default:
      throw new Failure(`'${command.name}' is not a command of this stage.`);
  }
}

main().then(
  code => process.exit(code),
  error => {
    printFailure(
      error instanceof Failure
        ? error
        : new Failure(
            `The launcher failed: ${
              error?.message ?? error
            }. This is a fault in Pilothouse; please report it.`,
          ),
    );
    process.exit(1);
  },
);
