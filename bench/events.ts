import { setTimeout as pause } from 'node:timers/promises';
import { ECSClient, UpdateServiceCommand } from '@aws-sdk/client-ecs';
import {
  LambdaClient,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda';
import { Client } from 'pg';
import { startPortal } from './harness/portal';
import { startSimulator } from './harness/simulator';

/**
 * How long it takes from an event being sent until the row of its resource
 * tells it: somebody changes functions and services of the shop through AWS
 * clients, one change at a time, and the database is asked until it shows it.
 *
 * Usage: events.ts [events]
 */

const EVENTS = Number(process.argv[2] ?? 200);
/** A change that takes longer than this counts as lost: the next sweep would bring it. */
const LOST_AFTER_MS = 30_000;
/** The same resource is read again at most every five seconds: the next change of it comes later. */
const SAME_AFTER_MS = 6_000;
const SHOWN_WITHIN_MS = 2_000;

interface Changeable {
  arn: string;
  type: string;
  account_id: string;
  region: string;
  data: { clusterArn?: string; timeout?: number; desiredCount?: number };
}

async function main() {
  const simulator = await startSimulator([
    '--estate',
    'packages/aws-simulator/estates/shop.yaml',
  ]);
  try {
    const portal = await startPortal({ awsEndpoint: simulator.url });
    try {
      process.env.AWS_ENDPOINT_URL = simulator.url;
      const database = await portal.database('aws-estate');
      const report = await measure(database);
      await database.end();
      process.stdout.write(`${JSON.stringify(report, undefined, 2)}\n`);
    } finally {
      await portal.stop();
    }
  } finally {
    await simulator.stop();
  }
}

async function measure(database: Client) {
  const { rows } = await database.query<Changeable>(
    `SELECT arn, type, account_id, region, data FROM resources
     WHERE gone_at IS NULL
       AND (type = 'ecs:service' AND health_status = 'healthy'
         OR type = 'lambda:function' AND data->>'state' = 'Active')
     ORDER BY md5(arn)`,
  );
  const changedAt = new Map<string, number>();
  const milliseconds: number[] = [];
  const byType = new Map<string, number[]>();
  let refused = 0;
  let lost = 0;
  for (let next = 0; milliseconds.length + lost < EVENTS; next++) {
    const resource = rows[next % rows.length];
    const since = Date.now() - (changedAt.get(resource.arn) ?? 0);
    await pause(Math.max(0, SAME_AFTER_MS - since));
    const value = 1 + Math.floor(next / rows.length) + (next % 3);
    const sentAt = performance.now();
    try {
      await change(resource, value);
    } catch {
      // A deployment of before may still be under way.
      refused += 1;
      continue;
    }
    changedAt.set(resource.arn, Date.now());
    const took = await untilShown(database, resource, value, sentAt);
    if (took === undefined) {
      lost += 1;
    } else {
      milliseconds.push(took);
      byType.set(resource.type, [...(byType.get(resource.type) ?? []), took]);
    }
  }
  const { rows: queues } = await database.query(
    'SELECT region, received, duplicates, ignored, set_aside FROM event_queues',
  );
  return {
    events: milliseconds.length,
    resources: rows.length,
    refused,
    lost,
    milliseconds: {
      p50: percentile(milliseconds, 0.5),
      p99: percentile(milliseconds, 0.99),
      maximum: percentile(milliseconds, 1),
      limitOfP99: SHOWN_WITHIN_MS,
    },
    byType: [...byType].map(([type, took]) => ({
      type,
      events: took.length,
      p50: percentile(took, 0.5),
      p99: percentile(took, 0.99),
    })),
    queues,
  };
}

/** Changes what the portal shows of a resource, as its team would. */
async function change(resource: Changeable, value: number): Promise<void> {
  const client = {
    region: resource.region,
    credentials: {
      // In the simulator a 12-digit access key is the account itself.
      accessKeyId: resource.account_id,
      secretAccessKey: 'simulated',
    },
  };
  if (resource.type === 'lambda:function') {
    const lambda = new LambdaClient(client);
    await lambda.send(
      new UpdateFunctionConfigurationCommand({
        FunctionName: resource.arn,
        Timeout: 100 + value,
      }),
    );
    lambda.destroy();
  } else {
    const ecs = new ECSClient(client);
    await ecs.send(
      new UpdateServiceCommand({
        cluster: resource.data.clusterArn,
        service: resource.arn,
        desiredCount: 10 + value,
      }),
    );
    ecs.destroy();
  }
}

/** Milliseconds until the row shows the change; `undefined` where it does not. */
async function untilShown(
  database: Client,
  { arn, type }: Changeable,
  value: number,
  sentAt: number,
): Promise<number | undefined> {
  const expected = type === 'lambda:function' ? 100 + value : 10 + value;
  const field = type === 'lambda:function' ? 'timeout' : 'desiredCount';
  while (performance.now() - sentAt < LOST_AFTER_MS) {
    const { rows } = await database.query(
      'SELECT (data->>$2)::int AS value FROM resources WHERE arn = $1',
      [arn, field],
    );
    if (rows[0]?.value === expected) {
      return Math.round(performance.now() - sentAt);
    }
    await pause(10);
  }
  return undefined;
}

function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
}

main().catch(error => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
