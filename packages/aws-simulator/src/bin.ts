import {
  readCommandLine,
  USAGE,
  UsageError,
  type Command,
} from './commandLine';
import { EstateError, generateEstate, loadEstate } from './estate';
import { createSimulator } from './simulator';

/** Decides a generated organisation when nobody gives a seed: the same one each time. */
const DEFAULT_SEED = 1;

const FAILURE = 1;
const USAGE_FAILURE = 2;

async function main(args: readonly string[]): Promise<void> {
  const command = readCommandLine(args);
  if (command === 'help') {
    process.stdout.write(USAGE);
    return;
  }
  const simulator = createSimulator({
    estate: readSource(command),
    seed: command.seed,
    limits: command.limits,
    speed: command.speed,
    onDefect: (error, context) => {
      const call = context
        ? `${context.service}:${context.operation}`
        : 'what happens by the clock';
      const detail = error instanceof Error ? error.stack : String(error);
      process.stderr.write(`A defect in ${call}: ${detail}\n`);
    },
  });

  const end = () => {
    simulator.close().then(
      () => process.exit(0),
      () => process.exit(FAILURE),
    );
  };
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
  const url = await simulator.listen(command.port);
  process.stdout.write(`The AWS simulator is ready on ${url}\n`);
}

function readSource({ source, seed }: Command) {
  return source.type === 'file'
    ? loadEstate(source.file)
    : generateEstate({ ...source.size, seed: seed ?? DEFAULT_SEED });
}

main(process.argv.slice(2)).catch((error: NodeJS.ErrnoException) => {
  if (error instanceof UsageError) {
    process.stderr.write(`${error.message}\n\n${USAGE}`);
    process.exit(USAGE_FAILURE);
  }
  const expected =
    error instanceof EstateError ||
    error instanceof RangeError ||
    error.code !== undefined;
  process.stderr.write(`${expected ? explain(error) : error.stack}\n`);
  process.exit(FAILURE);
});

function explain(error: NodeJS.ErrnoException): string {
  switch (error.code) {
    case 'EADDRINUSE':
      return 'The port is taken: choose another with --port, or --port 0 for any free one';
    case 'EACCES':
      return 'The port may not be used: choose one above 1023 with --port';
    default:
      return error.message;
  }
}
