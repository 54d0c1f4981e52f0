import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  callWithAwsCli,
  callWithBoto3,
  callWithSdk,
  whatIsMissing,
  readOperations,
  type CheckedOperation,
  type CheckedResult,
} from './__testUtils__/otherClients';
import { startBin, type StartedBin } from './__testUtils__/startBin';

/**
 * A simulator proves only its authors' beliefs, so clients of other makers have
 * to read it too: boto3 and the AWS CLI with the service models that Debian 12
 * ships. Their results stand in check/clients.md; WRITE_CLIENT_TABLE=1 writes it.
 */

const TABLE = resolve(__dirname, '../check/clients.md');

/** Operations that are younger than Debian's models; no other may be absent. */
const YOUNGER_THAN_DEBIAN = [
  'ecs ListServiceDeployments',
  'ecs DescribeServiceDeployments',
];

const operations = readOperations();
const nameOf = ({ service, operation }: CheckedOperation) =>
  `${service} ${operation}`;

// CI installs the clients and must not go without them; elsewhere the check is
// listed as skipped, with the reason.
const missing = whatIsMissing();
const check = missing && !process.env.CI ? describe.skip : describe;

check(`clients of other makers${missing ? ` (${missing})` : ''}`, () => {
  let simulator: StartedBin;
  const results: Record<string, CheckedResult[]> = {};

  const callWith = async (
    client: string,
    call: (url: string) => Promise<CheckedResult[]>,
  ) => {
    // Each client finds the organisation as the others found it.
    await fetch(`${simulator.url}/_simulator/reset`, { method: 'POST' });
    results[client] = await call(simulator.url);
    return results[client];
  };

  beforeAll(async () => {
    simulator = await startBin([
      ...['--estate', 'estates/shop.yaml'],
      ...['--port', '0'],
      ...['--speed', '0'],
    ]);
    await callWith('sdk', callWithSdk);
  }, 60_000);
  afterAll(() => simulator?.stop());

  it('are there', () => {
    expect(missing).toBeUndefined();
  });

  it('agree with the SDK for JavaScript that every operation works', () => {
    expect(problems(results.sdk)).toEqual([]);
    expect(absent(results.sdk)).toEqual([]);
  });

  it.each([
    ['boto3', callWithBoto3],
    ['the AWS CLI', callWithAwsCli],
  ])(
    '%s reads the same as the SDK for JavaScript',
    async (client, call) => {
      const read = await callWith(client, call);
      expect(problems(read)).toEqual([]);
      expect(absent(read)).toEqual(YOUNGER_THAN_DEBIAN);
      const values = (list: CheckedResult[]) =>
        operations
          .map((entry, index) => [nameOf(entry), list[index].value])
          .filter((_, index) => read[index].result === 'ok');
      expect(values(read)).toEqual(values(results.sdk));
    },
    300_000,
  );

  it('have their results in check/clients.md', () => {
    const table = tableOf(results);
    if (process.env.WRITE_CLIENT_TABLE) writeFileSync(TABLE, table);
    expect(readFileSync(TABLE, 'utf8')).toBe(table);
  });
});

function problems(results: CheckedResult[]): string[] {
  return results.flatMap(({ result, value, detail }, index) =>
    result === 'failed' || (result === 'ok' && value === undefined)
      ? [
          `${nameOf(operations[index])}: ${
            detail ?? 'nothing where a value was expected'
          }`,
        ]
      : [],
  );
}

function absent(results: CheckedResult[]): string[] {
  return operations
    .filter((_, index) => results[index].result === 'absent')
    .map(nameOf);
}

function tableOf(results: Record<string, CheckedResult[]>): string {
  const words = { ok: 'yes', absent: 'not in its model', failed: 'no' };
  const rows = operations.map((entry, index) => [
    entry.service,
    entry.operation,
    ...['sdk', 'boto3', 'the AWS CLI'].map(
      client => words[results[client][index].result],
    ),
  ]);
  return `# The simulator, read by other makers' clients

Every operation that the portal calls, made with the AWS SDK for JavaScript (which the portal uses) and with the boto3 and AWS CLI of Debian 12.
"yes" means that the call succeeded and that all clients read the same value at the path that [operations.json](operations.json) names. "not in its model" means that the client is older than the operation.

This file is written by \`src/otherClients.test.ts\`, which also tests that it is current.

${markdownTable([
  ['Service', 'Operation', 'SDK for JavaScript', 'boto3', 'AWS CLI'],
  ...rows,
])}
`;
}

/** A Markdown table with aligned columns, the first row its head. */
function markdownTable([head, ...rows]: string[][]): string {
  const widths = head.map((_, column) =>
    Math.max(...[head, ...rows].map(row => row[column].length)),
  );
  const line = (cells: string[]) =>
    `| ${cells
      .map((cell, column) => cell.padEnd(widths[column]))
      .join(' | ')} |`;
  return [
    line(head),
    line(widths.map(width => '-'.repeat(width))),
    ...rows.map(line),
  ].join('\n');
}
