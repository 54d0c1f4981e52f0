import { InputError } from '@backstage/errors';
import { decodeCursor, encodeCursor } from '../queries/cursor';
import { readHealthHistories } from '../queries/healthHistory';
import { readDetailsRow } from '../queries/resourceDetails';
import { ResourceFilter } from '../queries/resourceFilter';
import { RESOURCE_ORDERS } from '../queries/resourceOrder';
import {
  countResources,
  readResourcePage,
  ResourcePage,
} from '../queries/resourcePage';
import { refuseArn } from './authorization';
import { ReadAccess } from './authorization';
import { EstateRouter, RouteContext } from './context';
import { describeCells } from './describeCells';
import { unknownArn } from './getResourceByArn';
import { readArn, readEntityRef } from './parameters';

const HOUR_MS = 3_600_000;
const DAYS_AT_MOST = 90;

/** `GET /v1/health/history` */
export function addListHealthHistory(
  router: EstateRouter,
  context: RouteContext,
): void {
  const { knex, httpAuth } = context;

  router.get('/v1/health/history', async (req, res) => {
    const { arn, owner, entity, cursor, limit = 100 } = req.query;
    if ([arn, owner, entity].filter(each => each !== undefined).length !== 1) {
      throw new InputError(
        'Give exactly one of arn, owner and entity: whose history to show',
      );
    }
    const now = context.now();
    const from = readFrom(req.query.from, now);
    const credentials = await httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    const asked = arn === undefined ? undefined : readArn(arn);
    const access = await context.authorization.readAccess(credentials);
    const { page, totalItems, filter, nextCursor } =
      asked === undefined
        ? await listWorkloads(access, { owner, entity, cursor, limit })
        : await findResource(access, asked);
    const cells = await describeCells(context, access, filter);
    res.json({
      items: await readHealthHistories(knex, page.rows, { from, to: now }),
      nextCursor,
      totalItems,
      asOf: await cells.asOf(page.rows.map(row => row.observed_at)),
      incomplete: cells.incomplete,
    });
  });

  async function findResource({ scope }: ReadAccess, arn: string) {
    const row = await readDetailsRow(knex, arn, scope);
    if (!row) {
      throw refuseArn(arn, scope, unknownArn(arn));
    }
    const filter: ResourceFilter = {
      account: [row.account_id],
      region: [row.region],
      type: [row.type],
    };
    const page: ResourcePage = { rows: [row] };
    return { page, totalItems: 1, filter, nextCursor: undefined };
  }

  async function listWorkloads(
    { scope }: ReadAccess,
    parameters: {
      owner?: string;
      entity?: string;
      cursor?: string;
      limit: number;
    },
  ) {
    const { cursor, limit } = parameters;
    const filter: ResourceFilter = {
      owner: parameters.owner ? [readEntityRef(parameters.owner)] : undefined,
      entity: parameters.entity && readEntityRef(parameters.entity),
      workload: true,
    };
    const query = { route: 'history', ...filter };
    const position =
      cursor && decodeCursor(cursor, query, RESOURCE_ORDERS.worst.shape);
    const at = position ? new Date(position.at) : context.now();
    const [page, totalItems] = await Promise.all([
      readResourcePage(knex, {
        filter,
        scope,
        sort: 'worst',
        limit,
        after: position ? position.keys : undefined,
        at,
      }),
      countResources(knex, { filter, scope, at }),
    ]);
    const nextCursor =
      page.next && encodeCursor({ keys: page.next, at: at.getTime() }, query);
    return { page, totalItems, filter, nextCursor };
  }
}

function readFrom(text: string | undefined, now: Date): Date {
  const from = text ? new Date(text) : new Date(now.getTime() - 24 * HOUR_MS);
  const age = now.getTime() - from.getTime();
  // Not within the range is also what is no time at all.
  if (!(age >= 0 && age <= DAYS_AT_MOST * 24 * HOUR_MS)) {
    throw new InputError(
      `from is ${text}: give a time in the last ${DAYS_AT_MOST} days, for example ${new Date(
        now.getTime() - HOUR_MS,
      ).toISOString()}`,
    );
  }
  return from;
}
