import type { AliasDefinition } from '../document/function';
import type { FunctionScenario } from '../document/functionScenario';
import type { Instant } from '../life/records';
import { hashFraction, hashUuid } from '../model/hash';
import type {
  EventSource,
  FunctionConfiguration,
  LambdaFunction,
} from '../model/placedTypes';
import {
  afterChange,
  updateTime,
  type FunctionChange,
  type FunctionTrouble,
} from './change';

/** How a function is set up at a time. */
export interface FunctionState {
  /** As GetFunctionConfiguration tells it. */
  readonly configuration: FunctionConfiguration;
  /** What invocations run with: that before an update which is under way or failed. */
  readonly running: FunctionConfiguration;
  readonly lastModified: Instant;
  readonly revisionId: string;
  readonly state: 'Pending' | 'Active' | 'Inactive' | 'Failed';
  readonly stateTrouble?: FunctionTrouble;
  readonly lastUpdate: 'Successful' | 'InProgress' | 'Failed';
  readonly updateTrouble?: FunctionTrouble;
  readonly reserved: number | undefined;
  readonly eventSources: readonly (EventSource & {
    /** When a caller made it; absent for those of the document. */
    readonly createdAt?: Instant;
    readonly lastModified: Instant;
  })[];
  readonly aliases: readonly AliasDefinition[];
  /** What goes wrong now; nothing when absent. */
  readonly scenario?: FunctionScenario;
}

const DAY = 86_400_000;

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
