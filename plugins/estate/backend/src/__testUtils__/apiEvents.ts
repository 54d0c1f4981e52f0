import { Knex } from 'knex';
import { createEventHandler } from '../events/createEventHandler';
import { replayMessage } from '../events/replayMessage';
import { EventReplayer } from '../router/context';
import { fakeService } from './fakeService';

/** Handles messages as the collector does, for the tests of the HTTP API. */
export function createApiEvents(knex: Knex, now: () => Date): EventReplayer {
  const ecs = {
    ...fakeService({ id: 'ecs', collect: () => [] }),
    events: [
      {
        source: 'aws.ecs',
        detailTypes: ['ECS Service Action'],
        delivery: 'durable' as const,
        scope: ({ resources }: { resources: readonly string[] }) => ({
          arns: resources,
        }),
      },
    ],
    async *refresh() {},
  };
  const handle = createEventHandler({
    services: [ecs],
    now,
    requested: () => {},
  });
  return { replay: id => replayMessage(knex, handle, id, now()) };
}
