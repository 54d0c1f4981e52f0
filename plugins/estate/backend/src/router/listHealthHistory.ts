import { InputError } from '@backstage/errors';
import { readHealthHistories } from '../queries/healthHistory';
import { ResourceFilter } from '../queries/resourceFilter';
import { RESOURCE_ORDERS } from '../queries/resourceOrder';
import { ReadAccess } from './authorization';
import { readAccessOf } from './callers';
import { EstateRouter, RouteContext } from './context';
import { describeCells } from './describeCells';
import { openPage } from './paging';
import { readArn, readEntityRef } from './parameters';
import { findReadableRow } from './findReadableRow';
import { readResourceList, ResourceList, toEnvelope } from './resourceList';

const HOUR_MS = 3_600_000;
const DAYS_AT_MOST = 90;

/** `GET /v1/health/history` */
export function addListHealthHistory(
  router: EstateRouter,
  context: RouteContext,
): void {
  const { knex } = context;

  router.get('/v1/health/history', async (req, res) => {
    const { arn, owner, entity, cursor, limit = 100 } = req.query;
    if ([arn, owner, entity].filter(each => each !== undefined).length !== 1) {
      throw new InputError(
        'Give exactly one of arn, owner and entity: whose history to show',
      );
    }
    const now = context.now();
    const from = readFrom(req.query.from, now);
    const asked = arn === undefined ? undefined : readArn(arn);
    const access = await readAccessOf(context, req);
    const { list, filter } =
      asked === undefined
        ? await listWorkloads(access, { owner, entity, cursor, limit })
        : await findResource(access, asked);
    const cells = await describeCells(context, access, filter);
    const items = await readHealthHistories(knex, list.rows, { from, to: now });
    res.json(await toEnvelope(items, list, cells));
  });

  async function findResource({ scope }: ReadAccess, arn: string) {
    const row = await findReadableRow(knex, arn, scope);
    const filter: ResourceFilter = {
      account: [row.account_id],
      region: [row.region],
      type: [row.type],
    };
    const list: ResourceList = { rows: [row], totalItems: 1 };
    return { list, filter };
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
    const page = openPage({
      cursor,
      limit,
      query: { route: 'history', ...filter },
      shape: RESOURCE_ORDERS.worst.shape,
      now: context.now(),
    });
    const list = await readResourceList(knex, {
      filter,
      scope,
      sort: 'worst',
      page,
    });
    return { list, filter };
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
