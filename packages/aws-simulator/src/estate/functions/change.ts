import type { AliasDefinition } from '../document/function';
import type { Instant } from '../life/records';
import { hashUuid } from '../model/hash';
import type {
  EventSource,
  FunctionConfiguration,
  LambdaFunction,
} from '../model/placedTypes';
import type { FunctionState } from './state';

/** Why AWS could not do something to a function, in its words. */
export interface FunctionTrouble {
  /** For example `KMSKeyNotFound`. */
  readonly code: string;
  readonly reason: string;
}

/** A change that a caller made to a function. */
export type FunctionChange = {
  readonly at: Instant;
} /** The function was made by a caller; its first change. */ & (
  | { readonly kind: 'creation' }
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
  | { readonly kind: 'event-source-added'; readonly source: EventSource }
  | { readonly kind: 'event-source-removed'; readonly uuid: string }
  | {
      readonly kind: 'alias';
      readonly name: string;
      readonly patch: Partial<AliasDefinition>;
    }
  | { readonly kind: 'invoke' }
);

/** What AWS says of functions that are made or updated. */
const BEING_CREATED: FunctionTrouble = {
  code: 'Creating',
  reason: 'The function is being created.',
};

/** How long AWS takes to bring an update into force. */
export function updateTime(lambda: LambdaFunction): number {
  return lambda.packageType === 'Image' ? 6_000 : 3_000;
}

/** A function's state after a change, as it is at a time not before it. */
export function afterChange(
  lambda: LambdaFunction,
  state: FunctionState,
  change: FunctionChange,
  time: Instant,
): FunctionState {
  switch (change.kind) {
    case 'creation':
      return afterCreation(lambda, state, change.at, time);
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
    case 'event-source-added': {
      const { at, source } = change;
      return {
        ...state,
        eventSources: [
          ...state.eventSources,
          { ...source, createdAt: at, lastModified: at },
        ],
      };
    }
    case 'event-source-removed':
      return {
        ...state,
        eventSources: state.eventSources.filter(
          ({ uuid }) => uuid !== change.uuid,
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

function afterCreation(
  lambda: LambdaFunction,
  state: FunctionState,
  at: Instant,
  time: Instant,
): FunctionState {
  return {
    ...state,
    lastModified: at,
    revisionId: hashUuid(lambda.arn, 'revision', at),
    ...(time < at + updateTime(lambda)
      ? { state: 'Pending', stateTrouble: BEING_CREATED }
      : {}),
  };
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
      updateTrouble: BEING_CREATED,
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
