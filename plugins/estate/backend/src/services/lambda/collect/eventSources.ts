import {
  LambdaClient,
  paginateListEventSourceMappings,
} from '@aws-sdk/client-lambda';
import { LambdaEventSource } from '@pilothouse/plugin-aws-estate-common';
import { unqualified } from '../arns';
import { observeEventSource } from '../observe';

const MAPPINGS_A_PAGE = 100;

/**
 * Event source mappings by the ARN of their function: all of the Region in one
 * listing, or those of one function.
 */
export async function readEventSources(
  client: LambdaClient,
  functionName?: string,
): Promise<Map<string, LambdaEventSource[]>> {
  const byFunction = new Map<string, LambdaEventSource[]>();
  const pages = paginateListEventSourceMappings(
    { client, pageSize: MAPPINGS_A_PAGE },
    { FunctionName: functionName },
  );
  for await (const { EventSourceMappings = [] } of pages) {
    for (const mapping of EventSourceMappings) {
      const arn = unqualified(mapping.FunctionArn ?? '');
      const known = byFunction.get(arn) ?? [];
      known.push(observeEventSource(mapping));
      byFunction.set(arn, known);
    }
  }
  // AWS lists them in no order; a change of it must not look like one of theirs
  byFunction.forEach(sources =>
    sources.sort((a, b) => (a.uuid < b.uuid ? -1 : 1)),
  );
  return byFunction;
}
