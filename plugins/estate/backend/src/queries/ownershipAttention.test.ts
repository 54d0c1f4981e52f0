import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { OwnershipProblem } from '@pilothouse/plugin-aws-estate-common';
import { Knex } from 'knex';
import { insertResources, NOW } from '../__testUtils__/rows';
import { openDatabase } from '../database/postgres';
import {
  AttentionFilter,
  countProblems,
  OWNERSHIP_PROBLEMS,
  readAttentionPage,
  readDanglingValues,
} from './ownershipAttention';

jest.setTimeout(60_000);

/** The partial index of each problem. */
const INDEXES: Readonly<Record<OwnershipProblem, string>> = {
  unowned: 'resources_unowned',
  conflicting: 'resources_conflicting',
  dangling: 'resources_dangling',
  'low-confidence': 'resources_low_confidence',
};

/** A predicate that differs from its index in one word would read the whole table. */
describe('what needs attention is read from its indexes', () => {
  const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
  let knex: Knex;

  beforeAll(async () => {
    knex = await databases.init('POSTGRES_18');
    await openDatabase(mockServices.database({ knex, migrations: {} }));
  });

  /** The plan of the query that runs, where sorting and reading whole tables cost more than anything else. */
  async function planOf(
    run: () => Promise<unknown>,
    avoided: readonly string[] = ['seqscan', 'sort'],
  ): Promise<string> {
    const queries: Array<{ sql: string; bindings: unknown[] }> = [];
    const listen = (query: (typeof queries)[number]) => queries.push(query);
    knex.on('query', listen);
    await run();
    knex.removeListener('query', listen);
    const connection = await knex.client.acquireConnection();
    try {
      for (const way of avoided) {
        await connection.query(`SET enable_${way} = off`);
      }
      const [{ sql, bindings }] = queries;
      const { rows } = await connection.query(`EXPLAIN ${sql}`, bindings);
      return rows
        .map((row: Record<string, string>) => row['QUERY PLAN'])
        .join('\n');
    } finally {
      await connection.query('RESET ALL');
      await knex.client.releaseConnection(connection);
    }
  }

  const restriction = (filter: AttentionFilter = {}) => ({
    filter,
    scope: 'everything' as const,
    at: NOW,
  });

  it.each(OWNERSHIP_PROBLEMS)('a page of what is %s', async problem => {
    const plan = await planOf(() =>
      readAttentionPage(knex, {
        ...restriction({ account: ['111111111111'], workload: true }),
        problem,
        limit: 50,
        after: ['false', 'a', 'arn:a'],
      }),
    );
    expect(plan).toMatch(
      new RegExp(`Index (Only )?Scan using ${INDEXES[problem]} on resources`),
    );
    expect(plan).not.toMatch(/Sort|Seq Scan on resources/);
  });

  it('the counts', async () => {
    const plan = await planOf(() => countProblems(knex, restriction()));
    Object.values(INDEXES).forEach(index => expect(plan).toContain(index));
    expect(plan).not.toContain('Seq Scan');
  });

  it('the values that dangle', async () => {
    const plan = await planOf(() => readDanglingValues(knex, restriction(), 9));
    expect(plan).toContain(INDEXES.dangling);
  });

  it('what somebody has evidence for', async () => {
    // Enough that looking at all that dangles costs more than asking who has evidence.
    await insertResources(
      knex,
      Array.from({ length: 2_000 }, (_, i) => ({
        name: `s${i}`,
        claim: {
          rule: 'none' as const,
          confidence: 'none' as const,
          evidence: [
            {
              rule: 'account' as const,
              sentence: 'It is in the account.',
              ownerRef: `group:default/team-${i}`,
            },
          ],
          conflicts: [],
          dangling: [{ key: 'team', value: 'x', sentence: 'There is no x.' }],
        },
      })),
    );
    await knex.raw('ANALYZE resources');
    const plan = await planOf(
      () =>
        readDanglingValues(
          knex,
          restriction({ candidates: ['group:default/team-7'] }),
          9,
        ),
      ['seqscan', 'indexscan', 'indexonlyscan'],
    );
    expect(plan).toContain('Bitmap Index Scan on resources_candidates');
  });
});
