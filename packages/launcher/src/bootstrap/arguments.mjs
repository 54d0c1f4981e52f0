// Read by both stages: stage 1 answers --help and refuses a wrong flag before
// it installs anything, stage 2 acts on the result.
import { resolve } from 'path';
import { Failure } from './failure.mjs';

/** The parts of `npm test`, in the order they run. */
export const STEPS = [
  'types',
  'lint',
  'format',
  'unit',
  'processes',
  'browser',
];

/**
 * @typedef {object} Command
 * @property {'start' | 'test' | 'dev' | 'clean-up' | 'help'} name
 * @property {number=} port - the portal's port, or the first to try
 * @property {string=} awsEndpoint - an AWS endpoint on this machine to use instead of the simulator
 * @property {string[]} configFiles - absolute paths of extra app-config files
 * @property {boolean} reset - empty the data before starting
 * @property {string=} state - the name of a state apart from the usual one
 * @property {boolean} exitWhenReady - stop as soon as the portal is ready
 * @property {string[]} only - steps of `test` to run; empty for all
 */

const FLAGS = {
  start: [
    '--port',
    '--aws-endpoint',
    '--config',
    '--reset',
    '--state',
    '--exit-when-ready',
  ],
  dev: ['--port', '--aws-endpoint', '--config', '--reset'],
  test: ['--only'],
  'clean-up': [],
};

/** `npm test`'s own state, and the folders of the usual one. */
const RESERVED_STATES = ['test', 'logs', 'run', 'postgres'];

const SWITCHES = ['--reset', '--exit-when-ready'];

const EXAMPLES = {
  '--port': '--port 7007',
  '--aws-endpoint': '--aws-endpoint http://127.0.0.1:4566',
  '--config': '--config my-config.yaml',
  '--state': '--state trial',
  '--only': `--only ${STEPS.slice(0, 2).join(',')}`,
};

/**
 * Turns a command line into a command.
 *
 * @param {readonly string[]} args - after the program's name
 * @param {string} folder - what relative file names are relative to
 * @returns {Command}
 * @throws {Failure} that names the wrong word and what is possible instead
 */
export function parseArguments(args, folder) {
  /** @type {Command} */
  const command = {
    name: 'help',
    configFiles: [],
    reset: false,
    exitWhenReady: false,
    only: [],
  };
  const [name, ...rest] = args;
  if (name === undefined || name === 'help' || args.some(isHelp)) {
    return command;
  }
  const allowed = FLAGS[name];
  if (!allowed) {
    throw new Failure(
      `There is no command '${name}': use one of ${Object.keys(FLAGS).join(
        ', ',
      )}, or --help.`,
    );
  }
  command.name = /** @type {Command['name']} */ (name);

  const words = [...rest];
  while (words.length > 0) {
    const word = /** @type {string} */ (words.shift());
    const [flag, inline] = splitOnce(word, '=');
    if (!allowed.includes(flag)) {
      throw new Failure(
        `'${name}' does not know ${flag}${
          allowed.length > 0 ? `: it takes ${allowed.join(', ')}` : ''
        }. See --help.`,
      );
    }
    if (SWITCHES.includes(flag)) {
      if (inline !== undefined) {
        throw new Failure(`${flag} takes no value: write just ${flag}.`);
      }
      command[flag === '--reset' ? 'reset' : 'exitWhenReady'] = true;
      continue;
    }
    const value = inline ?? words.shift();
    if (value === undefined || value === '' || value.startsWith('--')) {
      throw new Failure(`${flag} needs a value: ${EXAMPLES[flag]}.`);
    }
    apply(command, flag, value, folder);
  }
  return command;
}

function apply(command, flag, value, folder) {
  if (flag === '--port') {
    const port = /^\d{1,5}$/.test(value) ? Number(value) : 0;
    if (port < 1 || port > 65535) {
      throw new Failure(
        `--port takes a number from 1 to 65535, not '${value}': for example --port 7007.`,
      );
    }
    command.port = port;
  } else if (flag === '--aws-endpoint') {
    command.awsEndpoint = endpoint(value);
  } else if (flag === '--config') {
    command.configFiles.push(resolve(folder, value));
  } else if (flag === '--state') {
    if (
      !/^[a-z][a-z0-9-]{0,30}$/.test(value) ||
      RESERVED_STATES.includes(value)
    ) {
      throw new Failure(
        `--state takes a word in lower case other than ${RESERVED_STATES.join(
          ', ',
        )}, not '${value}': for example ${EXAMPLES['--state']}.`,
      );
    }
    command.state = value;
  } else {
    const steps = value.split(',').filter(Boolean);
    const unknown = steps.find(step => !STEPS.includes(step));
    if (unknown !== undefined) {
      throw new Failure(
        `--only does not know '${unknown}': choose from ${STEPS.join(', ')}.`,
      );
    }
    command.only.push(...steps);
  }
}

function endpoint(value) {
  let url;
  try {
    url = new URL(value);
  } catch {
    url = undefined;
  }
  if (!url || !['http:', 'https:'].includes(url.protocol)) {
    throw new Failure(
      `--aws-endpoint takes a URL, not '${value}': for example ${EXAMPLES['--aws-endpoint']}.`,
    );
  }
  if (!/^(localhost|\[::1\]|127(\.\d{1,3}){3})$/.test(url.hostname)) {
    throw new Failure(
      `--aws-endpoint takes a simulator on this machine, not '${value}', because anybody may sign in without a password: for example ${EXAMPLES['--aws-endpoint']}. To read an AWS elsewhere run the portal as docs/install.md says.`,
    );
  }
  return value.replace(/\/+$/, '');
}

function isHelp(word) {
  return word === '--help' || word === '-h';
}

function splitOnce(text, separator) {
  const index = text.indexOf(separator);
  return index === -1
    ? [text, undefined]
    : [text.slice(0, index), text.slice(index + 1)];
}

export const HELP = `Pilothouse: a developer portal for companies that run microservices on AWS.

npm start [-- FLAGS]     start the portal on a simulated AWS and print its URL
  --port N               the portal's port (7007; a taken one: the next free one)
  --aws-endpoint URL     use this AWS endpoint, on this machine, and start no simulator
  --config FILE          read one more app-config file, after all others; repeatable
  --reset                empty the portal's database first
  --state NAME           keep data and logs apart, in .pilothouse/NAME: a second portal
  --exit-when-ready      stop as soon as the portal is ready (for CI and benchmarks)

npm test [-- FLAGS]      check everything and end with 'N passed, N failed, N skipped'
  --only STEP,STEP       run only these: ${STEPS.join(', ')}

yarn dev [FLAGS]         front end and back end with hot reload
                         takes --port, --aws-endpoint, --config and --reset of start

Data, logs and the timings of the last start are in the folder .pilothouse.
`;
