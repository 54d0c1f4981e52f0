import {
  GetFunctionConcurrencyCommand,
  LambdaClient,
  paginateListAliases,
  paginateListFunctionEventInvokeConfigs,
  paginateListProvisionedConcurrencyConfigs,
} from '@aws-sdk/client-lambda';
import {
  LambdaAlias,
  LambdaAsyncInvocation,
  LambdaFunctionPart,
  LambdaProvisionedConcurrency,
} from '@pilothouse/plugin-aws-estate-common';
import { CollectContext } from '@pilothouse/plugin-aws-estate-node';
import { attempt, isAwsError } from '../../shared/attempt';
import {
  FunctionParts,
  observeAlias,
  observeAsyncInvocation,
  observeProvisionedConcurrency,
} from '../observe';

const ITEMS_A_PAGE = 50;
/** The role's policy names no function: three refusals of a call are the policy's, not a function's. */
const REFUSALS = 3;

/** The parts that each have a call per function, beside the state. */
export type FunctionDetails = Pick<
  FunctionParts,
  | 'reservedConcurrency'
  | 'provisionedConcurrency'
  | 'aliases'
  | 'asyncInvocation'
> & { unread: LambdaFunctionPart[] };

/** Reads parts of functions, one at a time. */
export interface PartReader {
  /** Undefined where it could not be read. */
  <T>(part: LambdaFunctionPart, name: string, read: () => Promise<T>): Promise<
    T | undefined
  >;
  /** Whether parts could not be read so often that there is no sense in trying those again that failed before. */
  gaveUp(): boolean;
}

/**
 * Creates what reads parts. What is refused again and again is not asked for
 * any more in this sweep: each refusal costs a call of a scarce limit.
 */
export function createPartReader(context: CollectContext): PartReader {
  const refusals = new Map<LambdaFunctionPart, number>();
  let failures = 0;
  async function readPart<T>(
    part: LambdaFunctionPart,
    name: string,
    read: () => Promise<T>,
  ): Promise<T | undefined> {
    if ((refusals.get(part) ?? 0) >= REFUSALS) {
      return undefined;
    }
    return attempt(context, `${part} of function ${name}`, async () => {
      try {
        const result = await read();
        refusals.delete(part);
        return result;
      } catch (error) {
        failures += 1;
        if (isAwsError(error, 'AccessDeniedException', 'AccessDenied')) {
          refusals.set(part, (refusals.get(part) ?? 0) + 1);
        }
        throw error;
      }
    });
  }
  return Object.assign(readPart, {
    gaveUp: () => failures >= REFUSALS,
  });
}

/** Reads what has a call of its own for each function, four calls. */
export async function readDetails(
  client: LambdaClient,
  readPart: PartReader,
  name: string,
): Promise<FunctionDetails> {
  const unread: LambdaFunctionPart[] = [];
  async function part<T>(
    which: LambdaFunctionPart,
    read: () => Promise<T>,
    none: T,
  ): Promise<T> {
    const value = await readPart(which, name, read);
    if (value === undefined) {
      unread.push(which);
      return none;
    }
    return value;
  }
  const { reserved } = await part<{ reserved?: number }>(
    'concurrency',
    async () => {
      const answer = await client.send(
        new GetFunctionConcurrencyCommand({ FunctionName: name }),
      );
      return { reserved: answer.ReservedConcurrentExecutions };
    },
    {},
  );
  return {
    reservedConcurrency: reserved,
    provisionedConcurrency: await part(
      'provisioned-concurrency',
      () => readProvisionedConcurrency(client, name),
      [],
    ),
    aliases: await part('aliases', () => readAliases(client, name), []),
    asyncInvocation: await part(
      'async-invocation',
      () => readAsyncInvocation(client, name),
      [],
    ),
    unread,
  };
}

async function readProvisionedConcurrency(
  client: LambdaClient,
  name: string,
): Promise<LambdaProvisionedConcurrency[]> {
  const items: LambdaProvisionedConcurrency[] = [];
  const pages = paginateListProvisionedConcurrencyConfigs(
    { client, pageSize: ITEMS_A_PAGE },
    { FunctionName: name },
  );
  for await (const { ProvisionedConcurrencyConfigs = [] } of pages) {
    items.push(
      ...ProvisionedConcurrencyConfigs.map(observeProvisionedConcurrency),
    );
  }
  return items;
}

async function readAliases(
  client: LambdaClient,
  name: string,
): Promise<LambdaAlias[]> {
  const aliases: LambdaAlias[] = [];
  const pages = paginateListAliases(
    { client, pageSize: ITEMS_A_PAGE },
    { FunctionName: name },
  );
  for await (const { Aliases = [] } of pages) {
    aliases.push(...Aliases.map(observeAlias));
  }
  return aliases;
}

async function readAsyncInvocation(
  client: LambdaClient,
  name: string,
): Promise<LambdaAsyncInvocation[]> {
  const configs: LambdaAsyncInvocation[] = [];
  const pages = paginateListFunctionEventInvokeConfigs(
    { client, pageSize: ITEMS_A_PAGE },
    { FunctionName: name },
  );
  for await (const { FunctionEventInvokeConfigs = [] } of pages) {
    configs.push(...FunctionEventInvokeConfigs.map(observeAsyncInvocation));
  }
  return configs;
}
