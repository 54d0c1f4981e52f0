import autocannon from 'autocannon';
import { Client } from 'pg';
import { startPortal } from './harness/portal';
import { BenchSimulator, startSimulator } from './harness/simulator';

/**
 * Latency of the team summary and of the resource list over HTTP, with a
 * user's token, at 100,000 stored resources, beside an authenticated route of
 * Backstage that reads one row; and how many AWS calls those page views made.
 *
 * Usage: api.ts [resources]
 */

const RESOURCES = Number(process.argv[2] ?? 100_000);
const CONNECTIONS = 2;
const SECONDS = 10;
const ROUNDS = 3;

/** How many teams own the copies: 200 resources each at 100,000. */
const TEAMS = 500;
const ACCOUNTS = 60;

interface Figures {
  p50: number;
  p99: number;
  mean: number;
  requests: number;
}

async function main() {
  const simulator = await startSimulator([
    '--estate',
    'packages/aws-simulator/estates/shop.yaml',
  ]);
  try {
    await measure(simulator);
  } finally {
    await simulator.stop();
  }
}

async function measure(simulator: BenchSimulator) {
  const portal = await startPortal({ awsEndpoint: simulator.url });
  try {
    const token = await portal.signIn('user:default/maya');
    const database = await portal.database('aws-estate');
    await fill(database, RESOURCES);
    // Nothing is due while pages are viewed: whatever AWS is asked, a page asked.
    await database.query(
      `UPDATE cells SET next_due_at = now() + interval '1 day'`,
    );
    const headers = { authorization: `Bearer ${token}` };
    await putSetting(portal.url, headers);

    const routes: Record<string, string> = {
      settingOneRow: '/api/user-settings/buckets/bench/keys/one',
      catalogOneEntity: '/api/catalog/entities/by-name/group/default/payment',
      teamSummary: '/api/aws-estate/v1/teams/default/payment/summary',
      teamResources:
        '/api/aws-estate/v1/resources?owner=group:default/payment&workload=true',
      allResources: '/api/aws-estate/v1/resources',
    };
    for (const path of Object.values(routes)) {
      await expectOk(portal.url + path, headers);
    }
    await untilQuiet(simulator);
    await simulator.resetCalls();

    const figures: Record<string, Figures[]> = {};
    for (let round = 0; round < ROUNDS; round++) {
      for (const [name, path] of Object.entries(routes)) {
        (figures[name] ??= []).push(await load(portal.url + path, headers));
      }
    }
    const awsCalls = await simulator.calls();
    const {
      rows: [{ stored }],
    } = await database.query('SELECT count(*)::int AS stored FROM resources');
    await database.end();

    const medians = Object.fromEntries(
      Object.entries(figures).map(([name, runs]) => [name, median(runs)]),
    );
    process.stdout.write(
      `${JSON.stringify(
        {
          stored,
          connections: CONNECTIONS,
          milliseconds: medians,
          p99RatioToSetting: ratios(medians, 'settingOneRow'),
          p99RatioToEntity: ratios(medians, 'catalogOneEntity'),
          awsCallsDuringPageViews: awsCalls,
        },
        undefined,
        2,
      )}\n`,
    );
  } finally {
    await portal.stop();
  }
}

/** Waits until the collector has asked AWS nothing for ten seconds. */
async function untilQuiet(simulator: BenchSimulator) {
  let before: string | undefined;
  for (;;) {
    const now = JSON.stringify(await simulator.calls());
    if (now === before) {
      return;
    }
    before = now;
    await new Promise(done => setTimeout(done, 10_000));
  }
}

/** Each route's p99 as a multiple of another's. */
function ratios(
  figures: Record<string, Figures>,
  base: string,
): Record<string, number> {
  return Object.fromEntries(
    Object.entries(figures).map(([name, { p99 }]) => [
      name,
      Number((p99 / figures[base].p99).toFixed(2)),
    ]),
  );
}

/**
 * Copies what the sweep stored, into accounts, names and owners that the
 * simulator does not have, until there is enough. The copies have no cells: no
 * sweep or projection touches them while the routes are measured.
 */
async function fill(database: Client, wanted: number) {
  const { rows: columns } = await database.query(`
    SELECT column_name AS name FROM information_schema.columns
     WHERE table_name = 'resources' AND table_schema = current_schema()
       AND is_generated = 'NEVER'`);
  const changed: Record<string, string> = {
    arn: `r.arn || '-' || g`,
    name: `r.name || '-' || g`,
    account_id: `(400000000000 + g % ${ACCOUNTS})::text`,
    owner_ref: `'group:default/team-' || (g % ${TEAMS})`,
    fresh_until: `now() + interval '1 day'`,
  };
  const names = columns.map(({ name }) => name as string);
  const values = names.map(name => changed[name] ?? `r."${name}"`);
  await database.query(`
    INSERT INTO resources (${names.map(name => `"${name}"`).join(', ')})
    SELECT ${values.join(', ')}
      FROM resources r, generate_series(1, (
        SELECT ceil(${wanted}.0 / greatest(1, count(*)))::int FROM resources)) g
     LIMIT ${wanted} - (SELECT count(*) FROM resources)`);
  await database.query('ANALYZE resources');
}

async function putSetting(url: string, headers: Record<string, string>) {
  await expectOk(`${url}/api/user-settings/buckets/bench/keys/one`, headers, {
    method: 'PUT',
    body: JSON.stringify({ value: 'one row' }),
  });
}

async function expectOk(
  url: string,
  headers: Record<string, string>,
  init: RequestInit = {},
) {
  const response = await fetch(url, {
    ...init,
    headers: { ...headers, 'content-type': 'application/json' },
  });
  if (!response.ok) {
    throw new Error(
      `${url} answered ${response.status}: ${await response.text()}`,
    );
  }
}

async function load(
  url: string,
  headers: Record<string, string>,
): Promise<Figures> {
  const result = await autocannon({
    url,
    headers,
    connections: CONNECTIONS,
    duration: SECONDS,
  });
  if (result.non2xx > 0 || result.errors > 0) {
    throw new Error(
      `${url}: ${result.non2xx} refused, ${result.errors} failed`,
    );
  }
  return {
    p50: result.latency.p50,
    p99: result.latency.p99,
    mean: result.latency.mean,
    requests: result.requests.total,
  };
}

function median(runs: Figures[]): Figures {
  const of = (key: keyof Figures) =>
    runs.map(run => run[key]).sort((a, b) => a - b)[
      Math.floor(runs.length / 2)
    ];
  return {
    p50: of('p50'),
    p99: of('p99'),
    mean: of('mean'),
    requests: of('requests'),
  };
}

main().catch(error => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
