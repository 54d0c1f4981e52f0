import {
  ClaimContext,
  ClaimDiscovery,
  SweepTarget,
} from '@pilothouse/plugin-aws-estate-node';
import { Knex } from 'knex';

/** What discovery tells claims of one account × Region. */
export interface Memberships {
  /** The claims' context with the components that were found on AWS. */
  context: ClaimContext;
  /** What discovery made a resource part of. */
  of(arn: string): ClaimDiscovery | undefined;
}

/** Reads what discovery tells claims of one account × Region. */
export async function readMemberships(
  transaction: Knex.Transaction,
  { accountId, region }: SweepTarget,
  context: ClaimContext,
): Promise<Memberships> {
  const services: string[] = await transaction('discovered_services').pluck(
    'entity_ref',
  );
  const rows: Array<{
    arn: string;
    entity_ref: string;
    how: string;
    tag: string | null;
  }> = await transaction('discovered_members')
    .join('resources', 'resources.arn', 'discovered_members.arn')
    .where({ account_id: accountId, region })
    .whereNull('gone_at')
    .select(
      'discovered_members.arn',
      'discovered_members.entity_ref',
      'how',
      'tag',
    );
  const byArn = new Map(
    rows.map(({ arn, entity_ref, how, tag }) => [
      arn,
      { entityRef: entity_ref, how, tag: tag ?? undefined },
    ]),
  );
  return {
    context: { ...context, discovered: new Set(services) },
    of: arn => byArn.get(arn),
  };
}
