import { FunctionConfiguration, LambdaClient } from '@aws-sdk/client-lambda';
import {
  LAMBDA_FUNCTION_PARTS,
  LambdaEventSource,
  LambdaFunctionPart,
} from '@pilothouse/plugin-aws-estate-common';
import {
  CollectContext,
  Observation,
} from '@pilothouse/plugin-aws-estate-node';
import { attempt } from '../../shared/attempt';
import { unqualified } from '../arns';
import { NOTHING, observeFunction, STATE } from '../observe';
import { readEventSources } from './eventSources';
import { listFunctions, readConfiguration } from './functions';
import { createPartReader, PartReader, readDetails } from './parts';
import { planReads, ReadPlan } from './plan';

/**
 * Reads the Lambda cell in the fewest calls (see `lambdaFloor`): the list of
 * functions, the list of event source mappings, and of a few functions the
 * state and what has a call of its own. What is not asked for stays as it is
 * stored (see `mergeFunction`). Tags come from the tagging cell: here they
 * would cost a call of the scarce limit for each function.
 */
export async function* collectLambda(
  context: CollectContext,
): AsyncGenerator<Observation, void, void> {
  const client = context.client(LambdaClient);
  const stored = await context.stored('lambda:function');
  const functions = await listFunctions(client);
  const sources = await attempt(context, 'event source mappings', () =>
    readEventSources(client),
  );
  const plan = planReads(functions, stored, context.now());
  const readPart = createPartReader(context);

  // what costs no call comes first, so that a long sweep shows every function soon
  for (const listed of inOrder(functions, plan)) {
    const observation = await attempt(
      context,
      `function ${listed.FunctionName}`,
      () => observe(listed, { context, client, plan, readPart, sources }),
    );
    if (observation) {
      yield observation;
    }
  }
}

interface Reading {
  context: CollectContext;
  client: LambdaClient;
  plan: ReadPlan;
  readPart: PartReader;
  /** By ARN of the function; absent where they could not be listed. */
  sources: ReadonlyMap<string, LambdaEventSource[]> | undefined;
}

async function observe(
  listed: FunctionConfiguration,
  reading: Reading,
): Promise<Observation | undefined> {
  const { context, client, plan, readPart, sources } = reading;
  const arn = unqualified(listed.FunctionArn ?? '');
  const name = listed.FunctionName ?? '';
  const unread: LambdaFunctionPart[] = sources ? [] : ['event-sources'];
  const parts = { ...NOTHING, eventSources: sources?.get(arn) ?? [] };

  const inFull =
    plan.full.has(arn) || (plan.again.has(arn) && !readPart.gaveUp());
  if (!inFull && !plan.state.has(arn)) {
    return observeFunction(listed, { ...parts, unread, unasked: ASKED_RARELY });
  }
  const answer = await readPart('state', name, async () => ({
    configuration: await readConfiguration(client, name),
  }));
  if (answer && !answer.configuration) {
    // deleted in the meantime
    return undefined;
  }
  const details = inFull
    ? await readDetails(client, readPart, name)
    : { unread: [] };
  return observeFunction(
    {
      ...(answer?.configuration ?? listed),
      // compared with the next list: a change between the two calls shows there
      RevisionId: listed.RevisionId,
    },
    {
      ...parts,
      ...details,
      stateReadAt: answer && context.now(),
      readInFullAt: inFull ? context.now() : undefined,
      unread: [...unread, ...(answer ? [] : [STATE]), ...details.unread],
      unasked: inFull ? [] : ASKED_RARELY.filter(part => part !== STATE),
    },
  );
}

/** What a sweep asks of a few functions only. */
const ASKED_RARELY = LAMBDA_FUNCTION_PARTS.filter(
  part => part !== 'event-sources',
);

/** First those that the list tells all of, last those that are tried again. */
function inOrder(
  functions: readonly FunctionConfiguration[],
  { full, state, again }: ReadPlan,
): FunctionConfiguration[] {
  const byArn = new Map(
    functions.map(item => [unqualified(item.FunctionArn ?? ''), item]),
  );
  const first = [...byArn.keys()].filter(
    arn => !full.has(arn) && !state.has(arn) && !again.has(arn),
  );
  return [...first, ...full, ...state, ...again].flatMap(
    arn => byArn.get(arn) ?? [],
  );
}
