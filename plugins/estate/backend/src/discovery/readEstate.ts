import { ResourceTags } from '@pilothouse/plugin-aws-estate-node';
import { Knex } from 'knex';
import { DeclaredComponent } from './renames';
import { GivenName, Workload } from './workload';

interface WorkloadRow {
  arn: string;
  type: string;
  name: string;
  account_id: string;
  account_name: string | null;
  region: string;
  environment: string | null;
  owner_ref: string | null;
  owner_is_sure: boolean;
  entity_ref: string | null;
  named_by: string | null;
  console_url: string;
  tags: ResourceTags;
  stack_tags: ResourceTags | null;
  identity_key: string | null;
  member_of: string | null;
}

/** The claim of these rules tells an owner only because of an account or because of discovery itself. */
const UNSURE_RULES = ['discovered', 'account', 'organizational-unit', 'none'];

/**
 * Cells of the same account and Region, or of the whole account, that were
 * never read: until then neither all tags nor all workloads are known.
 */
const NEVER_SWEPT = `SELECT FROM cells
  WHERE cells.account_id = resources.account_id
    AND cells.region IN (resources.region, 'global')
    AND cells.service = ANY(:services) AND cells.state = 'never-swept'`;

const ALL_TAGS = `coalesce(resource_tags.tags, '{}') || resources.tags`;

/**
 * The live workloads of these types whose account and Region were read. What
 * was made part of a service before stays, whatever was read since.
 */
export async function readWorkloads(
  transaction: Knex,
  query: { types: readonly string[]; services: readonly string[] },
  isDescribed: (entityRef: string) => boolean,
): Promise<Workload[]> {
  const { rows } = await transaction.raw<{ rows: WorkloadRow[] }>(
    `SELECT resources.arn, resources.type, resources.name, resources.account_id,
       accounts.name AS account_name, resources.region, resources.environment,
       resources.owner_ref, resources.entity_ref, resources.console_url,
       resources.owner_ref IS NOT NULL
         AND resources.claim_rule <> ALL(:unsure) AS owner_is_sure,
       jsonb_path_query_first(
         resources.claim,
         '$.evidence[*] \\? (!exists(@.rejected) && @.entityRef == $ref).rule',
         jsonb_build_object('ref', resources.entity_ref)
       ) #>> '{}' AS named_by,
       ${ALL_TAGS} AS tags,
       coalesce(stack_tags.tags, '{}') || stack.tags AS stack_tags,
       member.identity_key, member.entity_ref AS member_of
     FROM resources
     LEFT JOIN accounts ON accounts.id = resources.account_id
     LEFT JOIN resource_tags ON resource_tags.arn = resources.arn
     LEFT JOIN resources AS stack
       ON stack.arn = (${ALL_TAGS})->>'aws:cloudformation:stack-id' AND stack.gone_at IS NULL
     LEFT JOIN resource_tags AS stack_tags ON stack_tags.arn = stack.arn
     LEFT JOIN discovered_members AS member ON member.arn = resources.arn
     WHERE resources.gone_at IS NULL AND resources.type = ANY(:types)
       AND (
         member.arn IS NOT NULL
         OR (resources.claim IS NOT NULL AND NOT EXISTS (${NEVER_SWEPT}))
       )
     ORDER BY resources.arn`,
    { ...query, unsure: UNSURE_RULES } as never,
  );
  return rows.map(row => ({
    arn: row.arn,
    type: row.type,
    name: row.name,
    accountId: row.account_id,
    accountName: row.account_name ?? undefined,
    region: row.region,
    environment: row.environment ?? undefined,
    tags: { ...row.stack_tags, ...row.tags },
    stack: stackOf(row.tags),
    ownerRef: row.owner_ref ?? undefined,
    ownerIsSure: row.owner_is_sure,
    claimedRef:
      row.entity_ref &&
      row.named_by !== 'discovered' &&
      isDescribed(row.entity_ref)
        ? row.entity_ref
        : undefined,
    consoleUrl: row.console_url,
    member:
      row.identity_key && row.member_of
        ? { key: row.identity_key, entityRef: row.member_of }
        : undefined,
  }));
}

function stackOf(tags: ResourceTags): Workload['stack'] {
  const arn = tags['aws:cloudformation:stack-id'];
  const name = tags['aws:cloudformation:stack-name'];
  return arn && name ? { arn, name } : undefined;
}

/** Differs whenever {@link readWorkloads} could. */
export async function readFingerprint(
  transaction: Knex,
  query: { types: readonly string[]; services: readonly string[] },
): Promise<string> {
  const { rows } = await transaction.raw<{ rows: Array<{ text: string }> }>(
    `SELECT concat_ws('/',
       (SELECT concat_ws(',', count(*), bit_xor(hashtextextended(jsonb_build_array(
          resources.arn, name, environment, owner_ref, entity_ref, claim_rule,
          claim IS NULL, resources.tags, resource_tags.tags
        )::text, 0)))
        FROM resources LEFT JOIN resource_tags ON resource_tags.arn = resources.arn
        WHERE gone_at IS NULL
          AND (type = ANY(:types) OR type = 'cloudformation:stack')),
       (SELECT bit_xor(hashtextextended(concat_ws(',', id, name), 0)) FROM accounts),
       (SELECT concat_ws(',', count(*), bit_xor(hashtextextended(concat_ws(',', account_id, region), 0)))
        FROM cells WHERE state = 'never-swept' AND service = ANY(:services))
     ) AS text`,
    query as never,
  );
  return rows[0].text;
}

/** The names that were given so far. */
export async function readNames(transaction: Knex): Promise<GivenName[]> {
  const rows = await transaction('discovered_names').orderBy([
    'given_at',
    'identity_key',
    'entity_ref',
  ]);
  return rows.map(row => ({
    key: row.identity_key,
    entityRef: row.entity_ref,
    ownerRef: row.owner_ref ?? undefined,
  }));
}

/** The components that files described when it was last looked. */
export async function readDeclared(
  transaction: Knex,
): Promise<DeclaredComponent[]> {
  const rows = await transaction('declared_components');
  return rows.map(row => ({
    entityRef: row.entity_ref,
    title: row.title ?? undefined,
    type: row.type ?? undefined,
    ownerRef: row.owner_ref ?? undefined,
    systemRef: row.system_ref ?? undefined,
    location: row.location ?? undefined,
    notOnAws: row.not_on_aws ?? undefined,
    firstSeenAt: row.first_seen_at,
    removedAt: row.removed_at ?? undefined,
  }));
}
