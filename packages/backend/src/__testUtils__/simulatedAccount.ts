import { spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const SIMULATOR = resolve(
  __dirname,
  '../../../aws-simulator/bin/aws-simulator',
);

/** A simulated AWS in a process of its own, which this process' AWS clients call. */
export interface SimulatedAws {
  /**
   * Calls AWS Lambda in an account, in eu-west-1.
   *
   * @param path - with the version of the API, for example `/2015-03-31/functions/NAME`
   */
  lambda(
    account: string,
    method: 'POST' | 'DELETE',
    path: string,
    input?: object,
  ): Promise<void>;
  stop(): Promise<void>;
}

/** Starts the simulator with an estate (`estates/README.md` there). */
export async function startSimulatedAws(estate: object): Promise<SimulatedAws> {
  const file = join(mkdtempSync(join(tmpdir(), 'estate-')), 'estate.yaml');
  // JSON is YAML.
  writeFileSync(file, JSON.stringify(estate));
  const child = spawn(
    process.execPath,
    [SIMULATOR, '--estate', file, '--port', '0'],
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
  return {
    async lambda(account, method, path, input) {
      const response = await fetch(url + path, {
        method,
        headers: {
          'content-type': 'application/json',
          // The simulator takes an account for the key of its administrator.
          authorization: `AWS4-HMAC-SHA256 Credential=${account}/20261121/eu-west-1/lambda/aws4_request, SignedHeaders=host, Signature=0`,
        },
        body: input && JSON.stringify(input),
      });
      if (!response.ok) {
        throw new Error(`${method} ${path}: ${await response.text()}`);
      }
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
