import { parseArgs } from 'node:util';

/** What the command line asks for. */
export interface Command {
  readonly port: number;
  readonly limits: boolean;
  readonly speed: number;
  readonly seed?: string;
  /** Where the organisation comes from. */
  readonly source:
    | { readonly type: 'file'; readonly file: string }
    | { readonly type: 'generate'; readonly size: EstateSize };
}

/** The size of a generated organisation. */
export interface EstateSize {
  readonly accounts: number;
  readonly regions: number;
  /** ECS services in all accounts and Regions together. */
  readonly services: number;
  /** Lambda functions in all accounts and Regions together. */
  readonly functions: number;
}

/** A mistake in the command line; its message says what to write instead. */
export class UsageError extends Error {}

const DEFAULT_SIZE: EstateSize = {
  accounts: 10,
  regions: 2,
  services: 200,
  functions: 0,
};

export const USAGE = `Usage: aws-simulator --estate FILE [options]
       aws-simulator --generate [--accounts N] [--regions N] [--services N] [--functions N] [options]

An AWS organisation on localhost that speaks the real AWS wire protocols.

  --estate FILE   the organisation, as YAML
  --generate      make up an organisation instead
  --accounts N    its accounts (default ${DEFAULT_SIZE.accounts})
  --regions N     its Regions (default ${DEFAULT_SIZE.regions})
  --services N    its ECS services, all together (default ${DEFAULT_SIZE.services})
  --functions N   its Lambda functions, all together (default ${DEFAULT_SIZE.functions})
  --port N        port on 127.0.0.1; 0 for any free one (default 4566)
  --limits        enforce the rate limits that AWS documents
  --speed X       scenario seconds per real second (default 1)
  --seed TEXT     decides what the organisation leaves open
  --help          this text
`;

const DEFAULT_PORT = 4566;
const HIGHEST_PORT = 65_535;

/**
 * Reads the command line.
 *
 * @returns the command, or `help`.
 * @throws UsageError
 */
export function readCommandLine(args: readonly string[]): Command | 'help' {
  const values = parse(args);
  if (values.help) return 'help';
  const size = {
    accounts: positive('accounts', values.accounts, DEFAULT_SIZE.accounts),
    regions: positive('regions', values.regions, DEFAULT_SIZE.regions),
    services: positive('services', values.services, DEFAULT_SIZE.services),
    functions:
      values.functions === '0'
        ? 0
        : positive('functions', values.functions, DEFAULT_SIZE.functions),
  };
  if (values.generate === (values.estate !== undefined)) {
    throw new UsageError(
      'Say where the organisation comes from: either --estate FILE or --generate',
    );
  }
  const sizeFlag = (
    ['accounts', 'regions', 'services', 'functions'] as const
  ).find(flag => values[flag] !== undefined);
  if (values.estate !== undefined && sizeFlag) {
    throw new UsageError(
      `--${sizeFlag} goes with --generate, not with --estate`,
    );
  }
  return {
    port: port(values.port),
    limits: values.limits ?? false,
    speed: speed(values.speed),
    seed: values.seed,
    source:
      values.estate === undefined
        ? { type: 'generate', size }
        : { type: 'file', file: values.estate },
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        estate: { type: 'string' },
        generate: { type: 'boolean', default: false },
        accounts: { type: 'string' },
        regions: { type: 'string' },
        services: { type: 'string' },
        functions: { type: 'string' },
        port: { type: 'string' },
        limits: { type: 'boolean' },
        speed: { type: 'string' },
        seed: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (cause) {
    throw new UsageError((cause as Error).message, { cause });
  }
}

function positive(
  flag: string,
  text: string | undefined,
  otherwise: number,
): number {
  if (text === undefined) return otherwise;
  if (!/^[1-9]\d{0,6}$/.test(text)) {
    throw new UsageError(
      `--${flag} must be a whole number from 1, not "${text}"`,
    );
  }
  return Number(text);
}

function port(text: string | undefined): number {
  if (text === undefined) return DEFAULT_PORT;
  if (!/^\d{1,5}$/.test(text) || Number(text) > HIGHEST_PORT) {
    throw new UsageError(
      `--port must be a whole number from 0 to ${HIGHEST_PORT}, not "${text}"`,
    );
  }
  return Number(text);
}

function speed(text: string | undefined): number {
  if (text === undefined) return 1;
  const factor = Number(text);
  if (text.trim() === '' || !Number.isFinite(factor) || factor < 0) {
    throw new UsageError(`--speed must be a number from 0, not "${text}"`);
  }
  return factor;
}
