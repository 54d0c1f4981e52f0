import { NotAllowedError, NotFoundError } from '@backstage/errors';
import { Knex } from 'knex';
import { ReadScope } from '../queries/readScope';
import { readDetailsRow, ResourceDetailsRow } from '../queries/resourceDetails';

/**
 * Finds a resource within what a caller may read, also when it is gone.
 *
 * Only who may read everything is told that an ARN is unknown. Anybody else
 * gets the same refusal, from the same query, for what is unknown and for what
 * is another's: an answer must not tell whether something exists.
 *
 * @throws NotFoundError or NotAllowedError
 */
export async function findReadableRow(
  knex: Knex,
  arn: string,
  scope: ReadScope,
): Promise<ResourceDetailsRow> {
  const row = await readDetailsRow(knex, arn, scope);
  if (row) {
    return row;
  }
  throw notReadable(arn, scope);
}

/** Refuses an ARN of which nothing was found within what a caller may read. */
export function notReadable(
  arn: string,
  scope: ReadScope,
): NotFoundError | NotAllowedError {
  return scope === 'everything'
    ? new NotFoundError(
        `The portal has not seen ${arn}: it may be new, of an AWS service that is not collected, or in an account or Region that could not be read`,
      )
    : new NotAllowedError(
        `You may not read ${arn}, or there is no such resource: if your team owns it, its claim does not say so yet`,
      );
}
