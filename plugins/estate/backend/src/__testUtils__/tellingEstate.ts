import { TestDatabases } from '@backstage/backend-test-utils';
import { Observation } from '@pilothouse/plugin-aws-estate-node';
import { claimContext } from './claims';
import { createTestEstate } from './estate';
import { fakeService } from './fakeService';

/** An estate whose AWS answers with what a test puts there. */
export async function createTellingEstate(
  databases: TestDatabases,
  world: { observations: Observation[]; error?: Error },
) {
  const definition = fakeService({
    async *collect() {
      yield* world.observations;
      if (world.error) {
        throw world.error;
      }
    },
  });
  return createTestEstate(databases, [definition], {
    claims: claimContext(['group:default/payment']),
  });
}
