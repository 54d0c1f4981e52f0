import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { startPortal } from './harness/portal';
import { OperationCalls, startSimulator } from './harness/simulator';

/**
 * Counts the AWS calls of a full first sweep against the fewest calls that can
 * read exactly what the portal stored (the formula is in README.md), and
 * AssumeRole per account.
 *
 * Usage: sweep.ts shop | large
 */

/** The management account of every generated organisation. */
const GENERATED_HUB = '300000000001';

const ESTATES: Record<
  string,
  { simulator: string[]; config: string; hub?: string }
> = {
  shop: {
    simulator: ['--estate', 'packages/aws-simulator/estates/shop.yaml'],
    // What events ask for meanwhile is no part of a sweep.
    config: `
awsEstate:
  events: { queues: [] }
`,
  },
  large: {
    simulator: [
      '--generate',
      '--accounts',
      '50',
      '--regions',
      '4',
      '--services',
      '2000',
      '--functions',
      '5000',
      '--seed',
      'bench',
    ],
    // The generated organisation brings its own accounts; limits are the
    // simulator's to enforce and it has none here.
    config: `
aws:
  accountDefaults: { roleName: PilothouseReadOnly, externalId: generated }
awsEstate:
  organization: { managementAccountId: '${GENERATED_HUB}' }
  regions: [eu-west-1, us-east-1, eu-central-1, us-west-2]
  accounts: []
  events: { queues: [] }
  limits: { unlimited: true }
`,
    hub: GENERATED_HUB,
  },
};

/** Calls that belong to the organisation's directory and to sign-in, not to cells. */
const NOT_OF_CELLS = ['organizations', 'sts'];

async function main(name: string) {
  const estate = ESTATES[name];
  if (!estate) {
    throw new Error(`Name an estate: ${Object.keys(ESTATES).join(' or ')}`);
  }
  const config = join(mkdtempSync(join(tmpdir(), 'bench-')), 'config.yaml');
  writeFileSync(config, estate.config);

  const simulator = await startSimulator(estate.simulator);
  try {
    const portal = await startPortal({
      awsEndpoint: simulator.url,
      configFiles: [config],
      hub: estate.hub,
    });
    try {
      const calls = await simulator.calls();
      const database = await portal.database('aws-estate');
      const report = await compare(database, calls);
      await database.end();
      process.stdout.write(
        `${JSON.stringify(
          {
            estate: name,
            firstSweepMilliseconds: portal.phases().firstSweep,
            ...report,
          },
          undefined,
          2,
        )}\n`,
      );
    } finally {
      await portal.stop();
    }
  } finally {
    await simulator.stop();
  }
}

async function compare(database: Client, calls: OperationCalls[]) {
  const ofCells = calls.filter(call => !NOT_OF_CELLS.includes(call.service));
  const made = sum(ofCells);
  const floor = await floorOfStored(database);
  const total = Object.values(floor).reduce((a, b) => a + b, 0);
  const assumeRole = calls.filter(call => call.operation === 'AssumeRole');
  const {
    rows: [stored],
  } = await database.query(`
    SELECT count(*)::int AS resources,
           count(*) FILTER (WHERE type = 'ecs:service')::int AS "ecsServices",
           count(*) FILTER (WHERE type = 'lambda:function')::int AS "lambdaFunctions",
           count(*) FILTER (WHERE type = 'sqs:queue')::int AS "sqsQueues",
           (SELECT count(*)::int FROM cells) AS cells,
           (SELECT count(*)::int FROM cells WHERE state = 'ok') AS "cellsOk",
           (SELECT count(DISTINCT account_id)::int FROM cells) AS accounts
      FROM resources WHERE gone_at IS NULL`);
  return {
    stored,
    calls: made,
    floor: total,
    ratio: Number((made / total).toFixed(3)),
    callsByService: Object.fromEntries(
      Object.keys(floor).map(service => [
        service,
        {
          calls: sum(ofCells.filter(c => c.service === service)),
          floor: floor[service],
        },
      ]),
    ),
    assumeRole: sum(assumeRole),
    organizations: sum(calls.filter(c => c.service === 'organizations')),
  };
}

function sum(calls: OperationCalls[]): number {
  return calls.reduce((total, call) => total + call.calls, 0);
}

/** The fewest calls for what is stored, by the signing name of the service. */
async function floorOfStored(
  database: Client,
): Promise<Record<string, number>> {
  const count = async (sql: string): Promise<number> =>
    Number((await database.query(sql)).rows[0].floor ?? 0);
  const cells = (service: string) =>
    `SELECT account_id, region FROM cells WHERE service = '${service}' AND state = 'ok'`;
  const pages = (
    service: string,
    type: string,
    size: number,
  ) => `SELECT coalesce(sum(greatest(1, ceil(n / ${size}.0))), 0) AS floor FROM (
      SELECT count(r.arn) AS n FROM (${cells(service)}) c
      LEFT JOIN resources r ON r.account_id = c.account_id
        AND r.region = c.region AND r.type = '${type}' AND r.gone_at IS NULL
      GROUP BY c.account_id, c.region) x`;

  return {
    ecs: await count(`
      WITH clusters AS (
        SELECT c.account_id, c.region, k.arn,
               count(s.arn) AS services,
               coalesce(sum((s.data->>'runningCount')::int + (s.data->>'pendingCount')::int), 0) AS running,
               coalesce(sum(jsonb_array_length(s.data->'stoppedTasks')), 0) AS stopped
          FROM (${cells('ecs')}) c
          LEFT JOIN resources k ON k.account_id = c.account_id
            AND k.region = c.region AND k.type = 'ecs:cluster' AND k.gone_at IS NULL
          LEFT JOIN resources s ON s.type = 'ecs:service' AND s.gone_at IS NULL
            AND s.account_id = k.account_id AND s.region = k.region
            AND s.data->>'clusterArn' = k.arn
         GROUP BY 1, 2, 3),
      per_cell AS (
        SELECT account_id, region, count(arn) AS n,
               sum(CASE WHEN services = 0 THEN 0 ELSE
                     ceil(services / 100.0) + ceil(services / 10.0)
                   + ceil(running / 100.0) + greatest(1, ceil(stopped / 100.0))
                   + ceil((running + stopped) / 100.0) END) AS inside
          FROM clusters GROUP BY 1, 2),
      deployments AS (
        SELECT coalesce(sum(ceil(n / 20.0)), 0) AS calls FROM (
          SELECT count(*) AS n FROM resources
           WHERE type = 'ecs:service' AND gone_at IS NULL
             AND data ? 'serviceDeployment'
           GROUP BY account_id, region) x)
      SELECT sum(greatest(1, ceil(n / 100.0)) + ceil(n / 100.0) + inside)
             + (SELECT calls FROM deployments)
             + (SELECT count(*) FROM immutable_facts) AS floor
        FROM per_cell`),
    elasticloadbalancing:
      (await count(
        pages('elasticloadbalancing', 'elasticloadbalancing:targetgroup', 400),
      )) +
      (await count(
        `SELECT count(*) AS floor FROM resources
          WHERE type = 'elasticloadbalancing:targetgroup' AND gone_at IS NULL
            AND jsonb_array_length(data->'loadBalancerArns') > 0`,
      )),
    monitoring:
      (await count(pages('cloudwatch', 'cloudwatch:alarm', 100))) +
      // By reading: what a later one read again counts once, so this is a lower bound.
      (await count(`
        SELECT coalesce(sum(ceil(n / 500.0)), 0) AS floor FROM (
          SELECT sum(jsonb_array_length(signals)) AS n FROM metric_reads
           WHERE read_to IS NOT NULL AND signals IS NOT NULL
           GROUP BY sweep_id) x`)),
    lambda:
      (await count(pages('lambda', 'lambda:function', 50))) +
      (await count(`
        SELECT coalesce(sum(greatest(1, ceil(mappings / 100.0)) + 5 * due), 0) AS floor FROM (
          SELECT coalesce(sum(jsonb_array_length(r.data->'eventSources')), 0) AS mappings,
                 count(r.data->>'stateReadAt') AS due
            FROM (${cells('lambda')}) c
            LEFT JOIN resources r ON r.account_id = c.account_id AND r.region = c.region
              AND r.type = 'lambda:function' AND r.gone_at IS NULL
           GROUP BY c.account_id, c.region) x`)),
    sqs:
      (await count(pages('sqs', 'sqs:queue', 1_000))) +
      (await count(
        `SELECT count(*) AS floor FROM resources
          WHERE type = 'sqs:queue' AND gone_at IS NULL`,
      )),
    'application-autoscaling': await count(`
      SELECT sum(greatest(1, ceil(n / 50.0)) + CASE WHEN n = 0 THEN 0 ELSE
               greatest(1, ceil(policies / 10.0)) + greatest(1, ceil(actions / 50.0)) END) AS floor
        FROM (SELECT count(r.arn) AS n,
                     coalesce(sum(jsonb_array_length(r.data->'policies')), 0) AS policies,
                     coalesce(sum(jsonb_array_length(r.data->'scheduledActions')), 0) AS actions
                FROM (${cells('application-autoscaling')}) c
                LEFT JOIN resources r ON r.account_id = c.account_id AND r.region = c.region
                  AND r.service = 'application-autoscaling' AND r.gone_at IS NULL
               GROUP BY c.account_id, c.region) x`),
    cloudformation: await count(
      pages('cloudformation', 'cloudformation:stack', 100),
    ),
    tagging: await count(`
      SELECT coalesce(sum(greatest(1, ceil(n / 100.0))), 0) AS floor FROM (
        SELECT count(t.arn) AS n FROM (${cells('tagging')}) c
        LEFT JOIN resource_tags t ON t.account_id = c.account_id AND t.region = c.region
        GROUP BY c.account_id, c.region) x`),
  };
}

main(process.argv[2]).catch(error => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
