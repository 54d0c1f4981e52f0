import { LambdaClient } from '@aws-sdk/client-lambda';
import { parseArn } from '@pilothouse/plugin-aws-estate-common';
import {
  CollectContext,
  Observation,
} from '@pilothouse/plugin-aws-estate-node';
import { functionName } from '../arns';
import { DETAILS, NOTHING, observeFunction, STATE } from '../observe';
import { readEventSources } from './eventSources';
import { readConfiguration } from './functions';
import { createPartReader, readDetails } from './parts';

/**
 * Reads functions again, six calls each, and one call where only the state and
 * the configuration are asked for. One that was deleted is not yielded.
 *
 * @throws what AWS says of a function itself; a part that cannot be read is
 * noted only
 */
export async function* refreshLambda(
  context: CollectContext,
  arns: readonly string[],
  partOf: (arn: string) => string | undefined,
): AsyncGenerator<Observation, void, void> {
  const client = context.client(LambdaClient);
  const readPart = createPartReader(context);
  for (const arn of new Set(arns)) {
    const name = functionName(parseArn(arn));
    const configuration = await readConfiguration(client, name);
    if (!configuration) {
      continue;
    }
    const stateReadAt = context.now();
    if (partOf(arn) === STATE) {
      yield observeFunction(configuration, {
        ...NOTHING,
        stateReadAt,
        unread: [],
        unasked: DETAILS,
        restUnchanged: true,
      });
      continue;
    }
    const { unread, ...details } = await readDetails(client, readPart, name);
    const sources = await readPart('event-sources', name, () =>
      readEventSources(client, name),
    );
    yield observeFunction(configuration, {
      ...details,
      stateReadAt,
      readInFullAt: stateReadAt,
      eventSources: sources?.get(arn) ?? [],
      unread: sources ? unread : [...unread, 'event-sources'],
      unasked: [],
    });
  }
}
