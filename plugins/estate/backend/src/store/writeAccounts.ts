import { AwsAccount } from '@pilothouse/plugin-aws-estate-node';
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
    unit_unread: account.organizationalUnitUnread ?? false,
    owner_ref: account.owner,
    source: account.source,
  }));
  const cells = accounts.flatMap(account => cellsOf(account, definitions));
  await knex.transaction(async transaction => {
    await transaction.raw(
      `INSERT INTO accounts (id, name, environment, organizational_unit, owner_ref, source, seen_at)
       SELECT
         listed.id, listed.name, listed.environment,
         CASE WHEN listed.unit_unread THEN known.organizational_unit ELSE listed.organizational_unit END,
         listed.owner_ref, listed.source, :now
       FROM jsonb_to_recordset(:rows::jsonb) AS listed (
         id text, name text, environment text, organizational_unit text, unit_unread boolean,
         owner_ref text, source text
       ) LEFT JOIN accounts AS known ON known.id = listed.id
       ORDER BY listed.id
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
    await dropCells(transaction, definitions, cells);
    await endResourcesWithoutCell(transaction, now);
    // Accounts whose resources are history keep their name.
    await transaction.raw(
      `DELETE FROM accounts
       WHERE NOT id = ANY(:ids)
         AND NOT EXISTS (SELECT FROM resources WHERE account_id = accounts.id)`,
      { ids: accounts.map(({ id }) => id) },
    );
  });
}

/**
 * Cells of services that this version does not know are another's: during an
 * upgrade two versions run side by side.
 */
async function dropCells(
  transaction: Knex.Transaction,
  definitions: DefinitionIndex,
  cells: readonly Cell[],
): Promise<void> {
  const surplus = `
    cells.service = ANY(:services) AND NOT EXISTS (
      SELECT FROM jsonb_to_recordset(:cells::jsonb)
        AS listed (account_id text, region text, service text)
      WHERE listed.account_id = cells.account_id
        AND listed.region = cells.region
        AND listed.service = cells.service
    )`;
  const bindings = {
    services: [...definitions.services.keys()],
    cells: toJsonb(cells),
  };
  // Resources before cells, and in the order of their ARNs, as where sweeps are finished.
  await transaction.raw(
    `SELECT FROM resources JOIN cells USING (account_id, region, service)
     WHERE resources.gone_at IS NULL AND ${surplus}
     ORDER BY resources.arn
     FOR NO KEY UPDATE OF resources`,
    bindings,
  );
  await transaction.raw(`DELETE FROM cells WHERE ${surplus}`, bindings);
}

/**
 * Nothing without a cell is observed any more, whenever and by whomever its
 * cell was dropped: it is history, and what the tagging API said of it is not
 * known any more.
 */
async function endResourcesWithoutCell(
  transaction: Knex.Transaction,
  now: Date,
): Promise<void> {
  const withoutCell = (table: string) => `NOT EXISTS (
    SELECT FROM cells
    WHERE cells.account_id = ${table}.account_id
      AND cells.region = ${table}.region
      AND cells.service = ${table}.service
  )`;
  await transaction.raw(
    `UPDATE resources SET gone_at = :now
     WHERE arn IN (
       SELECT arn FROM resources
       WHERE gone_at IS NULL AND ${withoutCell('resources')}
       ORDER BY arn
       FOR NO KEY UPDATE
     )`,
    { now },
  );
  await transaction.raw(
    `DELETE FROM resource_tags WHERE ${withoutCell('resource_tags')}`,
  );
}

interface Cell {
  account_id: string;
  region: string;
  service: string;
}

function cellsOf(account: AwsAccount, definitions: DefinitionIndex): Cell[] {
  return [...definitions.services.values()].flatMap(({ id, scope }) =>
    (scope === 'account' ? ['global'] : account.regions).map(region => ({
      account_id: account.id,
      region,
      service: id,
    })),
  );
}
