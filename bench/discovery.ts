import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { BenchPortal, startPortal } from './harness/portal';
import { ROOT } from './harness/process';
import { startSimulator } from './harness/simulator';

/**
 * How long it takes until services that appear on AWS are in the catalog, and
 * how often the catalog is told. Their workloads are written into the estate's
 * table, as a sweep would: what is measured begins behind it.
 *
 * Usage: discovery.ts [services]
 */

const SERVICES = Number(process.argv[2] ?? 1_000);
/** Each runs in staging and, in two Regions, in production. */
const COPIES = 3;

async function main() {
  const simulator = await startSimulator([
    '--estate',
    'packages/aws-simulator/estates/shop.yaml',
  ]);
  try {
    const portal = await startPortal({ awsEndpoint: simulator.url });
    try {
      process.stdout.write(
        `${JSON.stringify(await measure(portal), undefined, 2)}\n`,
      );
    } finally {
      await portal.stop();
    }
  } finally {
    await simulator.stop();
  }
}

async function measure(portal: BenchPortal) {
  const token = await portal.signIn('user:default/priya');
  const estate = await portal.database('aws-estate');
  // Nothing is swept meanwhile: what was written by hand would be gone.
  await estate.query(`UPDATE cells SET next_due_at = now() + interval '1 day'`);
  const count = async () => {
    const response = await fetch(
      `${portal.url}/api/catalog/entities/by-query?limit=0&filter=metadata.annotations.pilothouse.dev/discovered=true`,
      { headers: { authorization: `Bearer ${token}` } },
    );
    if (!response.ok) {
      throw new Error(`The catalog answers ${response.status}`);
    }
    return ((await response.json()) as { totalItems: number }).totalItems;
  };
  // The shop's own.
  const before = await settled(count);
  const told = mutations();

  const began = Date.now();
  await fill(estate);
  const storedAt = await until(async () => {
    const { rows } = await estate.query(
      `SELECT count(*)::int AS count FROM discovered_services`,
    );
    return rows[0].count >= before + SERVICES;
  });
  const toldAt = await until(async () => mutations() > told);
  const listedAt = await until(
    async () => (await count()) >= before + SERVICES,
  );
  const mutationsForAll = mutations() - told;
  const claimedAt = await until(async () => {
    const { rows } = await estate.query(
      `SELECT count(*)::int AS count FROM resources
       WHERE name LIKE 'bench-%' AND entity_ref IS NULL`,
    );
    return rows[0].count === 0;
  });
  const afterAll = mutations();
  await settled(count);
  const report = {
    services: SERVICES,
    workloads: SERVICES * COPIES,
    secondsUntil: {
      found: seconds(storedAt - began),
      catalogTold: seconds(toldAt - began),
      inCatalog: seconds(listedAt - began),
      claimed: seconds(claimedAt - began),
    },
    mutations: mutationsForAll,
    mutationsWhileNothingChanged: mutations() - afterAll,
  };
  await estate.end();
  return report;
}

/** Copies one workload of the shop, which nobody has named. */
async function fill(estate: Client): Promise<void> {
  await estate.query(
    `INSERT INTO resources
     SELECT (jsonb_populate_record(one, jsonb_build_object(
       'arn', format('arn:aws:ecs:%s:%s:service/%s/bench-%s', place.region, place.account, place.environment, number),
       'name', 'bench-' || number || '-' || place.environment,
       'account_id', place.account, 'region', place.region, 'environment', place.environment,
       'tags', jsonb_build_object('team', (ARRAY['payment', 'order', 'catalog', 'logistics'])[1 + number % 4]),
       'owner_ref', 'group:default/' || (ARRAY['payment', 'order', 'catalog', 'logistics'])[1 + number % 4],
       'claim_rule', 'tag', 'entity_ref', null
     ))).*
     FROM (SELECT resources FROM resources WHERE name = 'csv-importer' LIMIT 1) AS template (one),
       generate_series(1, $1) AS number,
       (VALUES ('100000000003', 'eu-west-1', 'staging'),
               ('100000000004', 'eu-west-1', 'production'),
               ('100000000004', 'us-east-1', 'production')) AS place (account, region, environment)`,
    [SERVICES],
  );
}

/** How often the catalog was told. */
function mutations(): number {
  const log = readFileSync(
    join(ROOT, '.pilothouse/bench/logs/backend.log'),
    'utf8',
  );
  return log.split('The catalog was told').length - 1;
}

/** A number that has not changed for 30 seconds, longer than anything periodic. */
async function settled(read: () => Promise<number>): Promise<number> {
  let last = await read();
  let since = Date.now();
  while (Date.now() - since < 30_000) {
    await pause();
    const now = await read();
    if (now !== last) {
      last = now;
      since = Date.now();
    }
  }
  return last;
}

async function until(holds: () => Promise<boolean>): Promise<number> {
  while (!(await holds())) {
    await pause();
  }
  return Date.now();
}

function pause(): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, 250));
}

function seconds(milliseconds: number): number {
  return Math.round(milliseconds / 100) / 10;
}

main().catch(error => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
