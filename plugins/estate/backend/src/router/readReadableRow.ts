import { HttpAuthService } from '@backstage/backend-plugin-api';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import { Knex } from 'knex';
import { ReadScope } from '../queries/readScope';
import { readDetailsRow, ResourceDetailsRow } from '../queries/resourceDetails';
import { RouteContext } from './context';
import { readArn } from './parameters';

/** A resource that the caller may read, and what else they may. */
export interface ReadableRow {
  row: ResourceDetailsRow;
  scope: ReadScope;
}

/**
 * Reads the resource that a request names, for its caller.
 *
 * @param arn - as it stands in the request
 * @throws InputError when it is no ARN, NotAllowedError or NotFoundError as
 *   {@link findReadableRow} does.
 */
export async function readReadableRow(
  { knex, httpAuth, authorization }: RouteContext,
  request: Parameters<HttpAuthService['credentials']>[0],
  arn: string,
): Promise<ReadableRow> {
  const asked = readArn(arn);
  const credentials = await httpAuth.credentials(request, {
    allow: ['user', 'service'],
  });
  const scope = await authorization.readScope(credentials);
  return { row: await findReadableRow(knex, asked, scope), scope };
}

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
  throw scope === 'everything'
    ? new NotFoundError(
        `The portal has not seen ${arn}: it may be new, of an AWS service that is not collected, or in an account or Region that could not be read`,
      )
    : new NotAllowedError(
        `You may not read ${arn}, or there is no such resource: if your team owns it, its claim does not say so yet`,
      );
}
