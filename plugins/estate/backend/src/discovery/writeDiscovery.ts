import { createHash } from 'node:crypto';
import { parseEntityRef } from '@backstage/catalog-model';
import { Knex } from 'knex';
import { toJsonb } from '../store/jsonb';
import { Discovery } from './discoverServices';
import { DeclaredComponent } from './renames';

/** Long enough to be recognised where a file comes back. */
const KEEP_REMOVED_DAYS = 7;

/** Gives the names that stood for renamed components to their new names. */
export async function writeRenames(
  transaction: Knex,
  renames: ReadonlyMap<string, string>,
): Promise<void> {
  for (const [from, to] of renames) {
    await transaction.raw(
      `INSERT INTO discovered_names (identity_key, entity_ref, owner_ref, given_at)
       SELECT identity_key, :to, owner_ref, given_at FROM discovered_names
       WHERE entity_ref = :from
       ON CONFLICT DO NOTHING`,
      { from, to },
    );
    await transaction('discovered_names').where('entity_ref', from).delete();
  }
}

/** Writes which components files describe. */
export async function writeDeclared(
  transaction: Knex,
  declared: readonly DeclaredComponent[],
  now: Date,
): Promise<void> {
  const rows = declared.map(each => ({
    entity_ref: each.entityRef,
    name: parseEntityRef(each.entityRef).name,
    title: each.title,
    type: each.type,
    owner_ref: each.ownerRef,
    system_ref: each.systemRef,
    location: each.location,
    not_on_aws: each.notOnAws,
  }));
  const before = new Date(now.getTime() - KEEP_REMOVED_DAYS * 86_400_000);
  await transaction.raw(
    `INSERT INTO declared_components (
       entity_ref, name, title, type, owner_ref, system_ref, location, not_on_aws, first_seen_at
     )
     SELECT entity_ref, name, title, type, owner_ref, system_ref, location, not_on_aws, :now
     FROM jsonb_to_recordset(:rows::jsonb) AS declared (
       entity_ref text, name text, title text, type text, owner_ref text,
       system_ref text, location text, not_on_aws text
     )
     ON CONFLICT (entity_ref) DO UPDATE SET
       title = excluded.title, type = excluded.type, owner_ref = excluded.owner_ref,
       system_ref = excluded.system_ref, location = excluded.location,
       not_on_aws = excluded.not_on_aws,
       -- what comes back is new: it may be another's
       first_seen_at = CASE WHEN declared_components.removed_at IS NULL
         THEN declared_components.first_seen_at ELSE excluded.first_seen_at END,
       removed_at = NULL`,
    { rows: toJsonb(rows), now },
  );
  await transaction.raw(
    `UPDATE declared_components SET removed_at = :now
     WHERE removed_at IS NULL AND entity_ref <> ALL(:refs)`,
    { now, refs: rows.map(row => row.entity_ref) },
  );
  await transaction('declared_components')
    .where('removed_at', '<', before)
    .delete();
}

/**
 * Writes what was found. The claims of what became part of another service are
 * decided again: their account × Region is outdated from now on.
 *
 * @returns names the services as they are now; the same for the same services
 */
export async function writeDiscovery(
  transaction: Knex,
  { services, members, given }: Discovery,
  now: Date,
): Promise<string> {
  await transaction.raw(
    `INSERT INTO discovered_names (identity_key, entity_ref, owner_ref, given_at)
     SELECT key, "entityRef", "ownerRef", :now
     FROM jsonb_to_recordset(:rows::jsonb) AS given (key text, "entityRef" text, "ownerRef" text)
     ON CONFLICT DO NOTHING`,
    { rows: toJsonb(given), now },
  );
  const changed = await writeMembers(transaction, members);
  await transaction.raw(
    `DELETE FROM claim_bases USING resources
     WHERE resources.arn = ANY(:changed) AND resources.gone_at IS NULL
       AND claim_bases.account_id = resources.account_id
       AND claim_bases.region = resources.region`,
    { changed },
  );
  await writeServices(transaction, services, now);
  return readRevision(transaction);
}

/** @returns the ARNs of what is part of another entity now, or for another reason */
async function writeMembers(
  transaction: Knex,
  members: Discovery['members'],
): Promise<string[]> {
  const { rows } = await transaction.raw<{ rows: Array<{ arn: string }> }>(
    `WITH found AS (
       SELECT * FROM jsonb_to_recordset(:rows::jsonb)
         AS found (arn text, "entityRef" text, key text, how text, tag text)
     ), gone AS (
       DELETE FROM discovered_members AS member
       WHERE NOT EXISTS (SELECT FROM found WHERE found.arn = member.arn)
       RETURNING arn
     ), written AS (
       INSERT INTO discovered_members AS member (arn, entity_ref, identity_key, how, tag)
       SELECT arn, "entityRef", key, how, tag FROM found
       ON CONFLICT (arn) DO UPDATE SET
         entity_ref = excluded.entity_ref, identity_key = excluded.identity_key,
         how = excluded.how, tag = excluded.tag
       WHERE (member.entity_ref, member.identity_key, member.how, member.tag)
         IS DISTINCT FROM
         (excluded.entity_ref, excluded.identity_key, excluded.how, excluded.tag)
       RETURNING arn
     )
     SELECT arn FROM gone UNION ALL SELECT arn FROM written`,
    { rows: toJsonb(members) },
  );
  return rows.map(({ arn }) => arn);
}

async function writeServices(
  transaction: Knex,
  services: Discovery['services'],
  now: Date,
): Promise<void> {
  const rows = services.map(content => ({
    entity_ref: content.entityRef,
    name: content.name,
    owner_ref: content.ownerRef,
    content,
  }));
  await transaction.raw(
    `WITH found AS (
       SELECT * FROM jsonb_to_recordset(:rows::jsonb)
         AS found (entity_ref text, name text, owner_ref text, content jsonb)
     ), gone AS (
       DELETE FROM discovered_services AS service
       WHERE NOT EXISTS (SELECT FROM found WHERE found.entity_ref = service.entity_ref)
     )
     INSERT INTO discovered_services AS service (entity_ref, name, owner_ref, content, first_seen_at)
     SELECT entity_ref, name, owner_ref, content, :now FROM found
     ON CONFLICT (entity_ref) DO UPDATE SET
       name = excluded.name, owner_ref = excluded.owner_ref, content = excluded.content
     WHERE service.content <> excluded.content`,
    { rows: toJsonb(rows), now },
  );
}

/** Of everything that the list of services tells. */
async function readRevision(transaction: Knex): Promise<string> {
  const { rows } = await transaction.raw<{ rows: Array<{ text: string }> }>(
    `SELECT jsonb_build_array(
       (SELECT jsonb_agg(content ORDER BY entity_ref) FROM discovered_services),
       (SELECT jsonb_agg(jsonb_build_array(arn, entity_ref, how) ORDER BY arn)
        FROM discovered_members)
     )::text AS text`,
  );
  return createHash('sha256').update(rows[0].text).digest('hex').slice(0, 32);
}
