import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { simulatorUrl } from './simulator';

const run = promisify(execFile);

/** Another maker's client: the AWS CLI of the system. */
const AWS_CLI = process.env.PILOTHOUSE_AWS_CLI ?? '/usr/bin/aws';

/** Where a command is about. */
export interface Place {
  /** An account id: the caller is an administrator of it. */
  account: string;
  region: string;
}

/**
 * Calls the simulated AWS as people do: by the AWS CLI, over the wire.
 *
 * @param command - for example `['ecs', 'list-clusters']`
 * @returns what the CLI prints
 * @throws Error with what the CLI says when AWS refuses
 */
export async function aws(
  { account, region }: Place,
  command: readonly string[],
): Promise<string> {
  const { stdout } = await run(
    AWS_CLI,
    [
      ...['--endpoint-url', simulatorUrl(), '--region', region],
      '--no-cli-pager',
      ...command,
    ],
    {
      env: {
        PATH: process.env.PATH,
        AWS_ACCESS_KEY_ID: account,
        AWS_SECRET_ACCESS_KEY: 'simulated',
        AWS_EC2_METADATA_DISABLED: 'true',
      },
    },
  );
  return stdout.trim();
}
