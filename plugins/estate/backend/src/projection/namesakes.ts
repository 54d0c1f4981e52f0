import { ClaimContext, ClaimInput } from '@pilothouse/plugin-aws-estate-node';
import { Knex } from 'knex';
import { StoredResource } from './storedResource';

/** The type of resource that annotations may name by its name. */
const LAMBDA_FUNCTION = 'lambda:function';

interface Namesake {
  arn: string;
  name: string;
  accountId: string;
  region: string;
}

/**
 * Tells where other functions have the name of a Lambda function that an
 * annotation names by its name only.
 */
export async function readNamesakes(
  transaction: Knex.Transaction,
  resources: readonly StoredResource[],
  context: ClaimContext,
): Promise<(resource: StoredResource) => ClaimInput['namesakes']> {
  const names = resources
    .filter(({ type, name }) => isNamed(type, name))
    .map(({ name }) => name);
  if (names.length === 0) {
    return () => undefined;
  }
  const found: Namesake[] = await transaction('resources')
    .select('arn', 'name', 'account_id as accountId', 'region')
    .where('type', LAMBDA_FUNCTION)
    .whereIn('name', names)
    .whereNull('gone_at')
    .orderBy('arn');
  return ({ arn, type, name }) =>
    isNamed(type, name)
      ? found.filter(other => other.name === name && other.arn !== arn)
      : undefined;

  function isNamed(type: string, name: string): boolean {
    return type === LAMBDA_FUNCTION && context.functions.has(name);
  }
}
