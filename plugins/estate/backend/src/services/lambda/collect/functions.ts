import {
  FunctionConfiguration,
  GetFunctionConfigurationCommand,
  LambdaClient,
  paginateListFunctions,
} from '@aws-sdk/client-lambda';
import { isAwsError } from '../../shared/attempt';

const FUNCTIONS_A_PAGE = 50;

/** Every function of the cell, without its state: the list does not tell it. */
export async function listFunctions(
  client: LambdaClient,
): Promise<FunctionConfiguration[]> {
  const functions: FunctionConfiguration[] = [];
  const pages = paginateListFunctions(
    { client, pageSize: FUNCTIONS_A_PAGE },
    {},
  );
  for await (const { Functions = [] } of pages) {
    functions.push(...Functions);
  }
  return functions;
}

/**
 * One function with its state; undefined where it was deleted.
 *
 * @throws what AWS says otherwise
 */
export async function readConfiguration(
  client: LambdaClient,
  name: string,
): Promise<FunctionConfiguration | undefined> {
  try {
    return await client.send(
      new GetFunctionConfigurationCommand({ FunctionName: name }),
    );
  } catch (error) {
    if (isAwsError(error, 'ResourceNotFoundException')) {
      return undefined;
    }
    throw error;
  }
}
