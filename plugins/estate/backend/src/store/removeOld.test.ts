import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { randomUUID } from 'node:crypto';
import { Knex } from 'knex';
import {
  insertResources,
  NOW,
  serviceArn,
  truncate,
} from '../__testUtils__/rows';
import { openDatabase } from '../database/postgres';
import { removeOld } from './removeOld';

jest.setTimeout(60_000);

function daysAgo(days: number): Date {
  return new Date(NOW.getTime() - days * 24 * 3_600_000);
}

describe('removeOld', () => {
  const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
  const { signal } = new AbortController();
  let knex: Knex;

  beforeAll(async () => {
    knex = await databases.init('POSTGRES_18');
    await openDatabase(mockServices.database({ knex, migrations: {} }));
  });
  beforeEach(() => truncate(knex));

  function change(name: string, ...days: number[]) {
    return knex('health_transitions').insert(
      days.map(day => ({
        arn: serviceArn(name),
        at: daysAgo(day),
        to_status: 'healthy',
        reasons: '[]',
      })),
    );
  }
  const changes = async () =>
    (await knex('health_transitions').orderBy('at')).map(({ at }) => at);

  it('keeps 90 days of changes, and how they began', async () => {
    await insertResources(knex, [{ name: 'a' }]);
    await change('a', 200, 150, 100, 89, 1);
    expect(await removeOld(knex, NOW, signal)).toBe(2);
    expect(await changes()).toEqual([daysAgo(100), daysAgo(89), daysAgo(1)]);
    expect(await removeOld(knex, NOW, signal)).toBe(0);
  });

  it('keeps the only change of what has long been well', async () => {
    await change('a', 300);
    await removeOld(knex, NOW, signal);
    expect(await changes()).toEqual([daysAgo(300)]);
  });

  it.each(['claim_changes', 'tag_changes'])(
    'keeps 90 days of %s, and the last before',
    async table => {
      const row =
        table === 'claim_changes'
          ? { kind: 'changed', rule: 'tag', confidence: 'high', evidence: '[]' }
          : { tags: '{}', changed_keys: [] };
      const arn = serviceArn('a');
      await knex(table).insert(
        [200, 100, 89].map(day => ({ ...row, arn, at: daysAgo(day) })),
      );
      await knex(table).insert({
        ...row,
        arn: serviceArn('b'),
        at: daysAgo(300),
      });
      expect(await removeOld(knex, NOW, signal)).toBe(1);
      expect(await knex(table).orderBy('at').pluck('at')).toEqual(
        [300, 100, 89].map(daysAgo),
      );
    },
  );

  it('removes what is gone for 90 days with all that is known of it', async () => {
    await insertResources(knex, [
      { name: 'lives' },
      { name: 'lately', goneAt: daysAgo(89) },
      { name: 'long', goneAt: daysAgo(91) },
    ]);
    for (const name of ['lives', 'lately', 'long']) {
      await change(name, 100);
      await knex('tag_changes').insert({
        arn: serviceArn(name),
        at: NOW,
        tags: '{}',
        changed_keys: [],
      });
      await knex('claim_changes').insert({
        arn: serviceArn(name),
        at: NOW,
        kind: 'claimed',
        rule: 'none',
        confidence: 'none',
        evidence: '[]',
      });
      await knex('relations').insert({
        from_arn: serviceArn(name),
        kind: 'routes-to',
        to_arn: 'arn:of:something',
      });
      await knex('resource_tags').insert({
        arn: serviceArn(name),
        account_id: '111111111111',
        region: 'eu-west-1',
        service: 'tagging',
        tags: '{}',
        observed_at: NOW,
        sweep_id: randomUUID(),
      });
    }
    expect(await removeOld(knex, NOW, signal)).toBe(1);
    const kept = [serviceArn('lately'), serviceArn('lives')];
    const arns = (table: string, column = 'arn') =>
      knex(table).orderBy(column).pluck(column);
    expect(await arns('resources')).toEqual(kept);
    expect(await arns('health_transitions')).toEqual(kept);
    expect(await arns('claim_changes')).toEqual(kept);
    expect(await arns('tag_changes')).toEqual(kept);
    expect(await arns('resource_tags')).toEqual(kept);
    expect(await arns('relations', 'from_arn')).toEqual(kept);
  });

  it('removes old requests and facts', async () => {
    for (const days of [6, 8]) {
      await knex('sweep_requests').insert({
        id: randomUUID(),
        requested_by: 'user:default/ada',
        requested_at: daysAgo(days),
      });
    }
    for (const days of [89, 91]) {
      await knex('immutable_facts').insert({
        account_id: '111111111111',
        key: `taskdef/${days}`,
        value: '{}',
        loaded_at: daysAgo(days),
      });
    }
    expect(await removeOld(knex, NOW, signal)).toBe(2);
    expect(await knex('sweep_requests').pluck('requested_at')).toEqual([
      daysAgo(6),
    ]);
    expect(await knex('immutable_facts').pluck('key')).toEqual(['taskdef/89']);
  });

  it('goes on until nothing old is left, and ends when it is told to', async () => {
    await change('a', ...Array.from({ length: 10 }, (_, i) => 100 + i));
    expect(await removeOld(knex, NOW, signal, 3)).toBe(9);
    expect(await changes()).toEqual([daysAgo(100)]);
    await expect(
      removeOld(knex, NOW, AbortSignal.abort(new Error('stopping'))),
    ).rejects.toThrow('stopping');
  });
});
