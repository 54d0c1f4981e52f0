/** What a sweep of one Lambda cell reads. Whole numbers. */
export interface LambdaCellContent {
  functions: number;
  eventSourceMappings: number;
  /**
   * Functions that are read in full: never read before, changed, or in their
   * turn (see `planReads`). None of them has more than 50 aliases or
   * configurations.
   */
  fullReads: number;
  /** Functions of which the state alone is read: an update is not done, or failed. */
  stateReads: number;
}

const FUNCTIONS_A_PAGE = 50;
const MAPPINGS_A_PAGE = 100;
/** Configuration, concurrency, provisioned concurrency, aliases, asynchronous invocation. */
const CALLS_A_FULL_READ = 5;

/**
 * The fewest calls that can read a Lambda cell:
 *
 * ```text
 *   max(1, ⌈F/50⌉)        ListFunctions
 * + max(1, ⌈E/100⌉)       ListEventSourceMappings
 * + R × 5                 GetFunctionConfiguration, GetFunctionConcurrency,
 *                         ListProvisionedConcurrencyConfigs, ListAliases,
 *                         ListFunctionEventInvokeConfigs
 * + P                     GetFunctionConfiguration
 * ```
 *
 * for F functions with E event source mappings, R of which are read in full
 * and P of which are asked for their state. A part that AWS refuses costs three
 * functions more, by which a sweep finds that it still does. In a Region where nothing changes
 * R comes to F/12 for each of the twelve sweeps of an hour.
 *
 * Page sizes: https://docs.aws.amazon.com/lambda/latest/api/
 */
export function lambdaFloor(content: LambdaCellContent): number {
  const pages = (items: number, size: number) =>
    Math.max(1, Math.ceil(items / size));
  return (
    pages(content.functions, FUNCTIONS_A_PAGE) +
    pages(content.eventSourceMappings, MAPPINGS_A_PAGE) +
    content.fullReads * CALLS_A_FULL_READ +
    content.stateReads
  );
}
