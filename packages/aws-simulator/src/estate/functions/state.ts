import type { AliasDefinition } from '../document/function';
import type { FunctionScenario } from '../document/functionScenario';
import type { Instant } from '../life/records';
import { hashFraction, hashUuid } from '../model/hash';
import type {
  EventSource,
  FunctionConfiguration,
  LambdaFunction,
} from '../model/placedTypes';

/** Why AWS could not do something to a function, in its words. */
export interface FunctionTrouble {
  /** For example `KMSKeyNotFound`. */
  readonly code: string;
  readonly reason: string;
}

/** A change that a caller made to a function. */
export type FunctionChange = { readonly at: Instant } & (
  | {
      readonly kind: 'configuration' | 'code';
      readonly patch: Partial<FunctionConfiguration>;
      /** Why the update will fail; it succeeds when absent. */
      readonly failure?: FunctionTrouble;
    }
  | { readonly kind: 'concurrency'; readonly reserved: number | undefined }
  | {
      readonly kind: 'event-source';
      readonly uuid: string;
      readonly patch: Partial<EventSource>;
    }
  | {
      readonly kind: 'alias';
      readonly name: string;
      readonly patch: Partial<AliasDefinition>;
    }
  | { readonly kind: 'invoke' }
);

/** How a function is set up at a time. */
export interface FunctionState {
  /** As GetFunctionConfiguration tells it. */
  readonly configuration: FunctionConfiguration;
  /** What invocations run with: that before an update which is under way or failed. */
  readonly running: FunctionConfiguration;
  readonly lastModified: Instant;
  readonly revisionId: string;
  readonly state: 'Active' | 'Inactive' | 'Failed';
  readonly stateTrouble?: FunctionTrouble;
  readonly lastUpdate: 'Successful' | 'InProgress' | 'Failed';
  readonly updateTrouble?: FunctionTrouble;
  readonly reserved: number | undefined;
  readonly eventSources: readonly (EventSource & {
    readonly lastModified: Instant;
  })[];
  readonly aliases: readonly AliasDefinition[];
  /** What goes wrong now; nothing when absent. */
  readonly scenario?: FunctionScenario;
}

const DAY = 86_400_000;

/** How long AWS takes to bring an update into force. */
export function updateTime(lambda: LambdaFunction): number {
  return lambda.packageType === 'Image' ? 6_000 : 3_000;
}

/** When the scenario of a function begins. */
export function scenarioStart(
  { scenario }: LambdaFunction,
  startedAt: Instant,
): Instant {
  return scenario.kind === 'healthy' ? -Infinity : startedAt - scenario.since;
}

/** The state of a function at a time: of the document, its scenario and the changes made until then. */
export function functionStateAt(
  lambda: LambdaFunction,
  startedAt: Instant,
  changes: readonly FunctionChange[],
  time: Instant,
): FunctionState {
  let state = stateBeforeChanges(lambda, startedAt, time);
  for (const change of changes) {
    if (change.at > time) {
      break;
    }
    state = afterChange(lambda, state, change, time);
  }
  return state;
}

/** The times at which a state changes, in their order. */
export function boundaries(
  lambda: LambdaFunction,
  startedAt: Instant,
  changes: readonly FunctionChange[],
): Instant[] {
  const times = changes.flatMap(({ at }) => [at, at + updateTime(lambda)]);
  return [scenarioStart(lambda, startedAt), ...times].sort((a, b) => a - b);
}

function stateBeforeChanges(
  lambda: LambdaFunction,
  startedAt: Instant,
  time: Instant,
): FunctionState {
  const { scenario, configuration } = lambda;
  const begun = time >= scenarioStart(lambda, startedAt);
  const now = begun && scenario.kind !== 'healthy' ? scenario : undefined;
  const deployed = scenario.kind === 'healthy' ? scenario.updated : 9 * DAY;
  const modified =
    now?.kind === 'update-failed'
      ? startedAt - now.since
      : startedAt -
        deployed * (0.8 + 0.4 * hashFraction(lambda.arn, 'updated'));
  const stateOf = { failed: 'Failed', inactive: 'Inactive' } as const;
  return {
    configuration,
    running: configuration,
    lastModified: modified,
    revisionId: hashUuid(
      lambda.arn,
      'revision',
      now?.kind === 'update-failed' ? 1 : 0,
    ),
    state:
      now?.kind === 'failed' || now?.kind === 'inactive'
        ? stateOf[now.kind]
        : 'Active',
    stateTrouble: stateTroubleOf(now),
    lastUpdate: now?.kind === 'update-failed' ? 'Failed' : 'Successful',
    updateTrouble:
      now?.kind === 'update-failed'
        ? { code: now.code, reason: now.reason }
        : undefined,
    reserved:
      now?.kind === 'throttled' ? now.reserved : lambda.reservedConcurrency,
    eventSources: lambda.eventSources.map(source => ({
      ...source,
      lastModified: lambda.createdAt.getTime(),
    })),
    aliases: lambda.aliases,
    scenario: now,
  };
}

/** Why a function cannot be invoked, or sleeps. */
function stateTroubleOf(
  scenario: FunctionScenario | undefined,
): FunctionTrouble | undefined {
  switch (scenario?.kind) {
    case 'inactive':
      return { code: 'Idle', reason: 'The function is idle.' };
    case 'failed':
      return { code: scenario.code, reason: scenario.reason };
    default:
      return undefined;
  }
}

function afterChange(
  lambda: LambdaFunction,
  state: FunctionState,
  change: FunctionChange,
  time: Instant,
): FunctionState {
  switch (change.kind) {
    case 'configuration':
    case 'code':
      return afterUpdate(lambda, state, change, time);
    case 'concurrency':
      return { ...state, reserved: change.reserved };
    case 'event-source':
      return {
        ...state,
        eventSources: state.eventSources.map(source =>
          source.uuid === change.uuid
            ? { ...source, ...change.patch, lastModified: change.at }
            : source,
        ),
      };
    case 'alias':
      return {
        ...state,
        aliases: state.aliases.map(alias =>
          alias.name === change.name ? { ...alias, ...change.patch } : alias,
        ),
      };
    case 'invoke':
      // Whoever calls an inactive function wakes it.
      return state.state === 'Inactive'
        ? {
            ...state,
            state: 'Active',
            stateTrouble: undefined,
            scenario: undefined,
          }
        : state;
    default:
      return change satisfies never;
  }
}

function afterUpdate(
  lambda: LambdaFunction,
  state: FunctionState,
  change: Extract<FunctionChange, { kind: 'configuration' | 'code' }>,
  time: Instant,
): FunctionState {
  const configuration = { ...state.configuration, ...change.patch };
  const updated = {
    ...state,
    configuration,
    lastModified: change.at,
    revisionId: hashUuid(lambda.arn, 'revision', change.at),
  };
  if (time < change.at + updateTime(lambda)) {
    return {
      ...updated,
      lastUpdate: 'InProgress',
      updateTrouble: {
        code: 'Creating',
        reason: 'The function is being created.',
      },
    };
  }
  if (change.failure) {
    return { ...updated, lastUpdate: 'Failed', updateTrouble: change.failure };
  }
  const mended = mends(state, change);
  return {
    ...updated,
    running: configuration,
    lastUpdate: 'Successful',
    updateTrouble: undefined,
    ...(mended ? { scenario: undefined } : {}),
    ...(state.state === 'Inactive' || (state.state === 'Failed' && mended)
      ? { state: 'Active', stateTrouble: undefined }
      : {}),
  };
}

/** Whether an update ends what is wrong. */
function mends(
  { scenario, running }: FunctionState,
  { kind, patch }: Extract<FunctionChange, { kind: 'configuration' | 'code' }>,
): boolean {
  const moreMemory = (patch.memory ?? 0) > running.memory;
  switch (scenario?.kind) {
    case 'errors':
    case 'failed':
    case 'poison':
      return (
        kind === 'code' ||
        patch.variables !== undefined ||
        patch.layers !== undefined ||
        patch.role !== undefined ||
        'kmsKey' in patch
      );
    case 'timeouts':
    case 'slow':
    case 'falling-behind':
      return kind === 'code' || moreMemory;
    case 'update-failed':
      return true;
    default:
      return false;
  }
}
