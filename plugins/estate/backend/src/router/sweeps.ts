import { randomUUID } from 'node:crypto';
import { InputError, NotFoundError } from '@backstage/errors';
import {
  awsEstateSweepCreatePermission,
  Sweep,
  SweepSelection,
} from '@pilothouse/plugin-aws-estate-common';
import {
  countCells,
  deleteSweepRequest,
  readSweep,
  writeSweepRequest,
} from '../queries/sweepRequests';
import { requirePermission } from './callers';
import { EstateRouter, RouteContext } from './context';

/** `POST /v1/sweeps` and `GET /v1/sweeps/{id}` */
export function addSweeps(router: EstateRouter, context: RouteContext): void {
  const { knex, httpAuth, authorization, auditor } = context;

  router.post('/v1/sweeps', async (req, res) => {
    // A person asks for it, and the audit log names that person.
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    const selection: SweepSelection = req.body;
    const event = await auditor.createEvent({
      eventId: 'sweep-start',
      severityLevel: 'medium',
      request: req,
      meta: { ...selection },
    });
    try {
      await authorization.require(credentials, awsEstateSweepCreatePermission);
      const { sweep, started } = await startSweep(
        selection,
        credentials.principal.userEntityRef,
      );
      await event.success({ meta: { sweepId: sweep.id, started } });
      res.status(202).json(sweep);
    } catch (error) {
      await event.fail({ error: error as Error });
      throw error;
    }
  });

  router.get('/v1/sweeps/:id', async (req, res) => {
    await requirePermission(context, req, awsEstateSweepCreatePermission);
    res.json(await findSweep(req.params.id));
  });

  async function startSweep(
    selection: SweepSelection,
    requestedBy: string,
  ): Promise<{ sweep: Sweep; started: boolean }> {
    if ((await countCells(knex, selection)) === 0) {
      throw new InputError(
        `No cell is ${describe(
          selection,
        )}: GET /v1/cells lists what is collected`,
      );
    }
    const { id, written } = await writeSweepRequest(knex, {
      id: randomUUID(),
      requestedBy,
      requestedAt: context.now(),
      selection,
    });
    if (written) {
      try {
        await context.sweeps.request(selection);
      } catch (error) {
        // Nobody works on it: the next who asks must not be given this one.
        await deleteSweepRequest(knex, id);
        throw error;
      }
    }
    return { sweep: await findSweep(id), started: written };
  }

  async function findSweep(id: string): Promise<Sweep> {
    const sweep = await readSweep(knex, id);
    if (!sweep) {
      throw new NotFoundError(
        `There is no sweep ${id}: POST /v1/sweeps answers with the id of one`,
      );
    }
    return sweep;
  }
}

function describe({ accountId, region, service }: SweepSelection): string {
  return (
    [
      accountId && `in account ${accountId}`,
      region && `in Region ${region}`,
      service && `of AWS service ${service}`,
    ]
      .filter(Boolean)
      .join(', ') || 'known'
  );
}
