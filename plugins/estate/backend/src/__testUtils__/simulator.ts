import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { ConfigReader } from '@backstage/config';
import {
  AwsAccessService,
  createAwsClients,
  createAwsCredentialsFromConfig,
  createAwsLimits,
  readLimitsConfig,
  systemClock,
} from '@pilothouse/plugin-aws-estate-node';

const SIMULATOR = resolve(__dirname, '../../../../../packages/aws-simulator');

/** One line of the simulator's call statistics. */
export interface CallCount {
  account: string;
  region: string;
  service: string;
  operation: string;
  calls: number;
  errors: Record<string, number>;
}

/** A simulator that runs in a process of its own. */
export interface Simulator {
  url: string;
  /** The calls since the start or the last reset. */
  calls(): Promise<CallCount[]>;
  addFault(rule: object): Promise<void>;
  /** Any other call of its control API, for example `POST clock`. */
  control(method: string, path: string, body?: object): Promise<unknown>;
  /** Enforces the rate limits that AWS documents. */
  limit(): Promise<void>;
  /** Ends faults and limits, and forgets the calls. */
  reset(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts the AWS simulator and points this process' AWS clients at it.
 *
 * @param args - for example `['--estate', 'shop.yaml']`; files are its own
 */
export async function startSimulator(args: string[]): Promise<Simulator> {
  const child = spawn(
    process.execPath,
    [
      resolve(SIMULATOR, 'bin/aws-simulator'),
      ...args.map(arg =>
        arg.endsWith('.yaml') ? resolve(SIMULATOR, 'estates', arg) : arg,
      ),
      '--port',
      '0',
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const url = await new Promise<string>((found, failed) => {
    child.once('exit', code =>
      failed(new Error(`The simulator ended with ${code}`)),
    );
    child.stdout.on('data', data => {
      const match = /http:\/\/[\d.:]+/.exec(String(data));
      if (match) {
        found(match[0]);
      }
    });
  });
  process.env.AWS_ENDPOINT_URL = url;

  const control = async (method: string, path: string, body?: object) => {
    const response = await fetch(`${url}/_simulator/${path}`, {
      method,
      body: body && JSON.stringify(body),
    });
    const answer = await response.json();
    if (!response.ok) {
      throw new Error(`${method} ${path}: ${answer.error}`);
    }
    return answer;
  };

  return {
    url,
    calls: async () => (await control('GET', 'stats')).calls,
    limit: () => control('POST', 'limits', { enabled: true }),
    control,
    addFault: rule => control('POST', 'faults', rule),
    async reset() {
      await control('POST', 'limits', { enabled: false });
      await control('DELETE', 'faults');
      await control('DELETE', 'stats');
    },
    async stop() {
      delete process.env.AWS_ENDPOINT_URL;
      child.removeAllListeners('exit');
      const ended = new Promise(done => child.once('exit', done));
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** The configuration that lets the portal into the accounts of the demo shop. */
export const SHOP_CONFIG = {
  aws: {
    // The simulator takes an account id for the key of its administrator.
    mainAccount: {
      accessKeyId: '100000000001',
      secretAccessKey: 'simulated',
      region: 'eu-west-1',
    },
    accountDefaults: {
      roleName: 'PilothouseReadOnly',
      externalId: 'pilothouse-demo',
      region: 'eu-west-1',
    },
  },
  awsEstate: {
    regions: ['eu-west-1', 'us-east-1'],
    organization: { managementAccountId: '100000000001' },
    limits: { unlimited: true },
  },
};

/** The way to AWS as the portal has it. */
export function createRealAccess(data: object): AwsAccessService {
  const config = new ConfigReader(data as never);
  const clock = systemClock;
  const limits = createAwsLimits({ ...readLimitsConfig(config), clock });
  const credentials = createAwsCredentialsFromConfig({ config, limits, clock });
  const clients = createAwsClients({ credentials, limits, clock });
  return { clock, limits, credentials, clients };
}
