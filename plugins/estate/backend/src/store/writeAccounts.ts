import { AwsAccount } from '@pilothouse/plugin-aws-estate-node';
import { stringifyEntityRef, parseEntityRef } from '@backstage/catalog-model';
import { Knex } from 'knex';
import { DefinitionIndex } from './definitionIndex';
import { toJsonb } from './jsonb';

/**
 * Brings accounts and cells in line with the list: new cells are due at once,
 * cells that nobody asks for any more go, and their resources become history.
 */
export async function writeAccounts(
  knex: Knex,
  definitions: DefinitionIndex,
  accounts: readonly AwsAccount[],
  now: Date,
): Promise<void> {
  const rows = accounts.map(account => ({
    id: account.id,
    name: account.name,
    environment: account.environment,
    organizational_unit: account.organizationalUnit,
    owner_ref: account.owner && toOwnerRef(account.owner),
    source: account.source,
  }));
  const cells = accounts.flatMap(account => cellsOf(account, definitions));
  await knex.transaction(async transaction => {
    await transaction.raw(
      `INSERT INTO accounts (id, name, environment, organizational_unit, owner_ref, source, seen_at)
       SELECT id, name, environment, organizational_unit, owner_ref, source, :now
       FROM jsonb_to_recordset(:rows::jsonb) AS listed (
         id text, name text, environment text, organizational_unit text, owner_ref text, source text
       )
       ORDER BY id
       ON CONFLICT (id) DO UPDATE SET
         name = excluded.name,
         environment = excluded.environment,
         organizational_unit = excluded.organizational_unit,
         owner_ref = excluded.owner_ref,
         source = excluded.source,
         seen_at = excluded.seen_at`,
      { now, rows: toJsonb(rows) },
    );
    await transaction.raw(
      `INSERT INTO cells (account_id, region, service, next_due_at)
       SELECT account_id, region, service, :now
       FROM jsonb_to_recordset(:cells::jsonb) AS listed (account_id text, region text, service text)
       ORDER BY account_id, region, service
       ON CONFLICT DO NOTHING`,
      { now, cells: toJsonb(cells) },
    );
    await transaction.raw(
      `WITH listed AS (
         SELECT * FROM jsonb_to_recordset(:cells::jsonb)
           AS listed (account_id text, region text, service text)
       ), dropped AS (
         DELETE FROM cells USING (
           SELECT account_id, region, service FROM cells EXCEPT SELECT * FROM listed
         ) AS surplus
         WHERE cells.account_id = surplus.account_id
           AND cells.region = surplus.region
           AND cells.service = surplus.service
         RETURNING cells.account_id, cells.region, cells.service
       )
       UPDATE resources SET gone_at = :now FROM dropped
       WHERE resources.account_id = dropped.account_id
         AND resources.region = dropped.region
         AND resources.service = dropped.service
         AND resources.gone_at IS NULL`,
      { now, cells: toJsonb(cells) },
    );
    // Accounts whose resources are history keep their name.
    await transaction.raw(
      `DELETE FROM accounts
       WHERE NOT id = ANY(:ids)
         AND NOT EXISTS (SELECT FROM resources WHERE account_id = accounts.id)`,
      { ids: accounts.map(({ id }) => id) },
    );
  });
}

function cellsOf(account: AwsAccount, definitions: DefinitionIndex) {
  return [...definitions.services.values()].flatMap(({ id, scope }) =>
    (scope === 'account' ? ['global'] : account.regions).map(region => ({
      account_id: account.id,
      region,
      service: id,
    })),
  );
}

/** A team may be configured by its name alone. */
function toOwnerRef(owner: string): string {
  return stringifyEntityRef(
    parseEntityRef(owner, {
      defaultKind: 'group',
      defaultNamespace: 'default',
    }),
  );
}
