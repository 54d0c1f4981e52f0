import { TestDatabases } from '@backstage/backend-test-utils';
import {
  ClaimContext,
  createClaimContext,
  DEFAULT_CLAIM_CONFIG,
  ResourceTags,
} from '@pilothouse/plugin-aws-estate-node';
import { projectOutdated } from '../projection/projectOutdated';
import { ACCOUNT, createTestEstate } from './estate';
import { fakeArn, fakeService, observed, TARGET } from './fakeService';
import { ORDER, PAYMENT } from './rows';

/** Another Region of the account of {@link TARGET}. */
export const ELSEWHERE = { ...TARGET, region: 'us-east-1' };

/** What the Payment and the Order team are claimed by, with a version. */
export function context(
  version: string,
  since: Date,
  parts: Partial<Parameters<typeof createClaimContext>[0]> = {},
): ClaimContext {
  return createClaimContext({
    config: DEFAULT_CLAIM_CONFIG,
    owners: [PAYMENT, ORDER],
    entities: [],
    ...parts,
    version,
    since,
  });
}

/** A world whose resources, with their tags by name, may be changed between sweeps. */
export async function createClaimedEstate(
  databases: TestDatabases,
  resources: Record<string, Record<string, ResourceTags>>,
) {
  const world = { resources };
  const definition = fakeService({
    *collect({ cell }) {
      const here = world.resources[cell.region] ?? {};
      for (const [name, tags] of Object.entries(here)) {
        const observation = observed(name, {}, tags);
        yield {
          ...observation,
          arn: arnOf(name, cell.region),
        };
      }
    },
  });
  const estate = await createTestEstate(databases, [definition], {
    accounts: [{ ...ACCOUNT, regions: [TARGET.region, ELSEWHERE.region] }],
  });
  estate.claims.current = context('one', estate.clock.date);
  const ownerOf = async (name: string, region = TARGET.region) =>
    (await estate.resource(arnOf(name, region))).owner_ref;
  return {
    world,
    estate,
    ownerOf,
    async sweep() {
      estate.clock.advance(6);
      await estate.sweep();
      await estate.sweep(ELSEWHERE);
    },
    follow: () =>
      projectOutdated(
        estate.knex,
        estate.prepareProjection,
        estate.claims.current,
        new AbortController().signal,
      ),
    changes: () =>
      estate
        .knex('claim_changes')
        .orderBy('id')
        .select('arn', 'at', 'kind', 'from_owner_ref', 'to_owner_ref', 'rule'),
  };
}

/** The ARN of a fake resource in a Region. */
export function arnOf(name: string, region = TARGET.region): string {
  return fakeArn(name).replace(TARGET.region, region);
}
