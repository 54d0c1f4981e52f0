import { execFile, execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import * as AutoScaling from '@aws-sdk/client-application-auto-scaling';
import * as CloudFormation from '@aws-sdk/client-cloudformation';
import * as CloudWatch from '@aws-sdk/client-cloudwatch';
import * as EC2 from '@aws-sdk/client-ec2';
import * as ECS from '@aws-sdk/client-ecs';
import * as ELB from '@aws-sdk/client-elastic-load-balancing-v2';
import * as EventBridge from '@aws-sdk/client-eventbridge';
import * as Lambda from '@aws-sdk/client-lambda';
import * as Organizations from '@aws-sdk/client-organizations';
import * as Tagging from '@aws-sdk/client-resource-groups-tagging-api';
import * as SQS from '@aws-sdk/client-sqs';
import * as STS from '@aws-sdk/client-sts';

const run = promisify(execFile);
const CHECK = resolve(__dirname, '../../check');
const OPERATIONS_FILE = resolve(CHECK, 'operations.json');
const MANAGEMENT_ACCOUNT = '100000000001';
const REGION = 'eu-west-1';

/** Debian's own, not one that happens to stand before it on the PATH. */
export const PYTHON = process.env.CHECK_PYTHON ?? '/usr/bin/python3';
export const AWS_CLI = process.env.CHECK_AWS_CLI ?? '/usr/bin/aws';

const SDK_CLIENTS: Record<string, new (configuration: object) => object> = {
  sts: STS.STS,
  organizations: Organizations.Organizations,
  ec2: EC2.EC2,
  ecs: ECS.ECS,
  elbv2: ELB.ElasticLoadBalancingV2,
  cloudwatch: CloudWatch.CloudWatch,
  'application-autoscaling': AutoScaling.ApplicationAutoScaling,
  cloudformation: CloudFormation.CloudFormation,
  events: EventBridge.EventBridge,
  lambda: Lambda.Lambda,
  sqs: SQS.SQS,
  resourcegroupstaggingapi: Tagging.ResourceGroupsTaggingAPI,
};

/** One call of the check, the same for every client. */
export interface CheckedOperation {
  /** As boto3 and the AWS CLI name it. */
  readonly service: string;
  readonly operation: string;
  /** Whose credentials sign it: the management account's, or those of the assumed role. */
  readonly as?: 'member';
  /** May hold `${name}` for values that earlier calls saved, and for the times `now` and `hourAgo`. */
  readonly input?: Readonly<Record<string, unknown>>;
  /** Path of a value that every client must read alike; absent where nothing is answered. */
  readonly expect?: string;
  /** Values to keep, by name: the path of each. */
  readonly save?: Readonly<Record<string, string>>;
}

/** What came of a call. */
export interface CheckedResult {
  readonly result: 'ok' | 'absent' | 'failed';
  readonly value?: unknown;
  readonly detail?: string;
}

type Saved = Record<string, unknown>;

/** The operations that the portal calls, in an order in which each finds what it needs. */
export function readOperations(): CheckedOperation[] {
  return JSON.parse(readFileSync(OPERATIONS_FILE, 'utf8'));
}

/** Why the other makers' clients cannot be run here; undefined when they can. */
export function whatIsMissing(): string | undefined {
  const attempts: [string, string[]][] = [
    [PYTHON, ['-c', 'import boto3']],
    [AWS_CLI, ['--version']],
  ];
  for (const [program, args] of attempts) {
    try {
      execFileSync(program, args, { stdio: 'ignore' });
    } catch {
      return `"${program} ${args.join(
        ' ',
      )}" fails: install python3-boto3 and awscli, or name others in CHECK_PYTHON and CHECK_AWS_CLI`;
    }
  }
  return undefined;
}

/** Makes every call with boto3. */
export async function callWithBoto3(url: string): Promise<CheckedResult[]> {
  const { stdout } = await run(PYTHON, [
    resolve(CHECK, 'boto3_check.py'),
    url,
    OPERATIONS_FILE,
  ]);
  return stdout
    .trim()
    .split('\n')
    .map(line => JSON.parse(line));
}

/** Makes every call with the AWS CLI. */
export async function callWithAwsCli(url: string): Promise<CheckedResult[]> {
  return inOrder((entry, input, saved) => runAwsCli(url, entry, input, saved));
}

/** Makes every call with the AWS SDK for JavaScript, which the portal uses. */
export async function callWithSdk(url: string): Promise<CheckedResult[]> {
  return inOrder(async (entry, input, saved) => {
    const client = new SDK_CLIENTS[entry.service]({
      endpoint: url,
      region: REGION,
      maxAttempts: 1,
      credentials: credentialsFor(entry, saved),
    }) as unknown as Record<string, (input: object) => Promise<unknown>>;
    const method = entry.operation[0].toLowerCase() + entry.operation.slice(1);
    return client[method](withDates(input));
  });
}

/** The SDK wants times as dates. */
function withDates(input: object): object {
  return JSON.parse(JSON.stringify(input), (key, value) =>
    /^(Start|End)Time$/.test(key) ? new Date(value) : value,
  );
}

/** An operation that a client's model does not know. */
class AbsentOperation extends Error {}

async function inOrder(
  call: (
    entry: CheckedOperation,
    input: object,
    saved: Saved,
  ) => Promise<unknown>,
): Promise<CheckedResult[]> {
  const now = Date.now();
  const saved: Saved = {
    now: new Date(now).toISOString(),
    hourAgo: new Date(now - 3_600_000).toISOString(),
  };
  const results: CheckedResult[] = [];
  for (const entry of readOperations()) {
    try {
      const answer = await call(entry, fill(entry.input ?? {}, saved), saved);
      for (const [name, path] of Object.entries(entry.save ?? {})) {
        saved[name] = at(path, answer);
      }
      // An operation that answers nothing has done all it can by not failing.
      const value = entry.expect ? at(entry.expect, answer) : true;
      results.push({ result: 'ok', value });
    } catch (error) {
      results.push(
        error instanceof AbsentOperation
          ? { result: 'absent' }
          : { result: 'failed', detail: String(error) },
      );
    }
  }
  return results;
}

async function runAwsCli(
  url: string,
  entry: CheckedOperation,
  input: object,
  saved: Saved,
): Promise<unknown> {
  const credentials = credentialsFor(entry, saved);
  const command = entry.operation.replace(/(?!^)([A-Z])/g, '-$1').toLowerCase();
  const args = [
    entry.service,
    command,
    '--cli-input-json',
    JSON.stringify(input),
  ];
  const common = [
    '--endpoint-url',
    url,
    '--region',
    REGION,
    '--output',
    'json',
  ];
  try {
    const { stdout } = await run(AWS_CLI, [...args, ...common], {
      env: {
        PATH: '/usr/bin:/bin',
        AWS_ACCESS_KEY_ID: credentials.accessKeyId,
        AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
        ...(credentials.sessionToken && {
          AWS_SESSION_TOKEN: credentials.sessionToken,
        }),
        AWS_MAX_ATTEMPTS: '1',
        AWS_PAGER: '',
        // Nothing of the machine's own configuration may leak in.
        AWS_CONFIG_FILE: '/dev/null',
        AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
        AWS_EC2_METADATA_DISABLED: 'true',
      },
    });
    return stdout.trim() ? JSON.parse(stdout) : {};
  } catch (error) {
    if (/Invalid choice/.test((error as { stderr?: string }).stderr ?? '')) {
      throw new AbsentOperation();
    }
    throw error;
  }
}

function credentialsFor(entry: CheckedOperation, saved: Saved) {
  return entry.as === 'member'
    ? {
        accessKeyId: String(saved.accessKeyId),
        secretAccessKey: String(saved.secretAccessKey),
        sessionToken: String(saved.sessionToken),
      }
    : {
        accessKeyId: MANAGEMENT_ACCOUNT,
        secretAccessKey: 'any',
        sessionToken: undefined,
      };
}

/** Puts saved values in the place of `${name}`; one that is not there stays, and the call fails of it. */
function fill(input: object, saved: Saved): object {
  const text = JSON.stringify(input).replace(/\$\{(\w+)\}/g, (hole, name) =>
    String(saved[name] ?? hole),
  );
  return JSON.parse(text);
}

function at(path: string, value: unknown): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (current, step) => (current as Record<string, unknown>)?.[step],
      value,
    );
}
