import { Knex } from 'knex';
import { minutesAgo, serviceArn } from './rows';

/** Gives a resource to an owner, as the projection does, some minutes before the tests' time. */
export async function giveTo(
  knex: Knex,
  name: string,
  ownerRef: string | null,
  minutes: number,
): Promise<void> {
  await knex('resources')
    .where({ arn: serviceArn(name) })
    .update({
      owner_ref: ownerRef,
      claim_rule: ownerRef ? 'tag' : 'none',
      claim_confidence: ownerRef ? 'high' : 'none',
      claim: JSON.stringify({
        rule: ownerRef ? 'tag' : 'none',
        confidence: ownerRef ? 'high' : 'none',
        evidence: ownerRef
          ? [
              { rule: 'tag', sentence: 'a tag names it', ownerRef },
              { rule: 'account', sentence: 'no', rejected: 'weaker' },
            ]
          : [],
        conflicts: [],
        dangling: [],
      }),
      claimed_at: minutesAgo(minutes),
    });
}
