import { ConflictError, NotFoundError } from '@backstage/errors';
import {
  awsEstateCellReadPermission,
  awsEstateSweepCreatePermission,
} from '@pilothouse/plugin-aws-estate-common';
import {
  deleteEventMessage,
  MESSAGE_KEYS,
  readEventMessagePage,
  readEventQueues,
} from '../queries/events';
import { requirePermission } from './callers';
import { EstateRouter, RouteContext } from './context';
import { openPage } from './paging';

/** `GET /v1/events/queues` and `/v1/events/messages`; whoever may read cells may read them. */
export function addListEvents(
  router: EstateRouter,
  context: RouteContext,
): void {
  const { knex } = context;

  router.get('/v1/events/queues', async (req, res) => {
    await requirePermission(context, req, awsEstateCellReadPermission);
    res.json({
      items: await readEventQueues(knex),
      asOf: context.now().toISOString(),
      incomplete: [],
    });
  });

  router.get('/v1/events/messages', async (req, res) => {
    const { cursor, limit = 50 } = req.query;
    const now = context.now();
    const page = openPage({
      cursor,
      limit,
      query: { route: 'event-messages' },
      shape: MESSAGE_KEYS,
      now,
    });
    await requirePermission(context, req, awsEstateCellReadPermission);
    const { messages, next, total } = await readEventMessagePage(knex, page);
    res.json({
      items: messages,
      nextCursor: page.nextCursor(next),
      totalItems: total,
      asOf: now.toISOString(),
      incomplete: [],
    });
  });
}

/**
 * `POST /v1/events/messages/{id}/replay` and `DELETE /v1/events/messages/{id}`:
 * a person decides what becomes of a message, and the audit log names that
 * person.
 */
export function addEventMessageActs(
  router: EstateRouter,
  context: RouteContext,
): void {
  const { knex, httpAuth, authorization, auditor, events } = context;

  router.post('/v1/events/messages/:id/replay', async (req, res) => {
    const { id } = req.params;
    const outcome = await audited(req, 'event-message-replay', async () => {
      const replay = await events.replay(id);
      switch (replay.state) {
        case 'handled':
          return replay.outcome;
        case 'failed':
          throw new ConflictError(
            `The message still cannot be handled: ${replay.problem}`,
          );
        default:
          throw notFound(id);
      }
    });
    res.json({ id, outcome });
  });

  router.delete('/v1/events/messages/:id', async (req, res) => {
    const { id } = req.params;
    await audited(req, 'event-message-delete', async () => {
      if (!(await deleteEventMessage(knex, id))) {
        throw notFound(id);
      }
    });
    res.status(204).end();
  });

  async function audited<Result>(
    request: Parameters<typeof httpAuth.credentials>[0],
    eventId: string,
    act: () => Promise<Result>,
  ): Promise<Result> {
    const credentials = await httpAuth.credentials(request, {
      allow: ['user'],
    });
    const { id } = request.params;
    const event = await auditor.createEvent({
      eventId,
      severityLevel: 'medium',
      request,
      meta: { id },
    });
    try {
      await authorization.require(credentials, awsEstateSweepCreatePermission);
      const result = await act();
      await event.success({
        meta: typeof result === 'string' ? { outcome: result } : {},
      });
      return result;
    } catch (error) {
      await event.fail({ error: error as Error });
      throw error;
    }
  }
}

function notFound(id: string): NotFoundError {
  return new NotFoundError(
    `No message ${id} is set aside: it may have been handled or deleted; GET /v1/events/messages lists those that are`,
  );
}
