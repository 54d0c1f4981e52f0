import { randomUUID } from 'node:crypto';
import type * as EventBridge from '@aws-sdk/client-eventbridge';
import type { CallContext } from '../core/context';
import type { SimulatorEvent } from '../core/events';
import { arnOf } from '../estate/model/arns';
import type { World } from '../estate/world';
import { AwsError } from '../wire/errors';
import type { Handlers } from '../wire/service';

const MOST_ENTRIES = 10;
/** Bytes of all entries together. */
const LARGEST_REQUEST = 262_144;

/** What PutEvents has to be told. */
export interface EventBridgeOptions {
  /**
   * Whether an event whose source is one of AWS (`aws.…`) is let through; it is
   * not, unless a fault says otherwise.
   */
  readonly mayImpersonate?: (event: SimulatorEvent) => boolean;
}

/**
 * Amazon EventBridge, as far as events are put. Every account has its default
 * bus, and the hub of the estate the one that the whole organisation may put to.
 */
export function eventBridgeHandlers(
  world: World,
  { mayImpersonate = () => false }: EventBridgeOptions = {},
): Handlers<typeof EventBridge> {
  return {
    PutEvents: (input, context) => {
      const entries = input.Entries ?? [];
      checkRequest(entries);
      const results = entries.map(entry => {
        const problem = problemOf(entry, world, context);
        if (problem) {
          return problem;
        }
        const event = toEvent(entry, context);
        if (event.source.startsWith('aws.') && !mayImpersonate(event)) {
          return {
            ErrorCode: 'NotAuthorizedForSource',
            ErrorMessage: 'Not authorized for the source.',
          };
        }
        world.events?.publish(event);
        return { EventId: event.id };
      });
      return {
        FailedEntryCount: results.filter(result => 'ErrorCode' in result)
          .length,
        Entries: results,
      };
    },
  };
}

function checkRequest(
  entries: readonly EventBridge.PutEventsRequestEntry[],
): void {
  if (entries.length < 1 || entries.length > MOST_ENTRIES) {
    throw new AwsError(
      'ValidationException',
      `1 validation error detected: Value at 'entries' failed to satisfy constraint: Member must have length between 1 and ${MOST_ENTRIES}`,
    );
  }
  const size = entries.reduce(
    (sum, { Source = '', DetailType = '', Detail = '', Resources = [] }) =>
      sum +
      Buffer.byteLength(Source + DetailType + Detail + Resources.join('')),
    0,
  );
  if (size > LARGEST_REQUEST) {
    throw new AwsError(
      'ValidationException',
      'Total size of the entries in the request is over the limit.',
    );
  }
}

/** What is wrong with an entry: each fails by itself. */
function problemOf(
  entry: EventBridge.PutEventsRequestEntry,
  world: World,
  context: CallContext,
): EventBridge.PutEventsResultEntry | undefined {
  const problem = (ErrorCode: string, ErrorMessage: string) => ({
    ErrorCode,
    ErrorMessage,
  });
  for (const name of ['Source', 'DetailType', 'Detail'] as const) {
    if (!entry[name]) {
      return problem(
        'InvalidArgument',
        `Parameter ${name} is not valid. Reason: ${name} is a required argument.`,
      );
    }
  }
  if (!isJsonObject(entry.Detail!)) {
    return problem('MalformedDetail', 'Detail is malformed.');
  }
  if (!isBus(entry.EventBusName ?? 'default', world, context)) {
    return problem(
      'InvalidArgument',
      `Event bus ${entry.EventBusName} does not exist.`,
    );
  }
  return undefined;
}

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

/** A bus goes by its name in the caller's own account, or by its ARN. */
function isBus(
  nameOrArn: string,
  { model }: World,
  context: CallContext,
): boolean {
  const busArn = (account: string, name: string) =>
    arnOf(
      model.partition,
      'events',
      { account, region: context.region },
      `event-bus/${name}`,
    );
  const arn = nameOrArn.startsWith('arn:')
    ? nameOrArn
    : busArn(context.account, nameOrArn);
  const { eventDelivery } = model;
  return (
    arn === busArn(context.account, 'default') ||
    (eventDelivery !== undefined &&
      arn === busArn(eventDelivery.account, eventDelivery.bus))
  );
}

function toEvent(
  entry: EventBridge.PutEventsRequestEntry,
  context: CallContext,
): SimulatorEvent & { readonly id: string } {
  return {
    id: randomUUID(),
    source: entry.Source!,
    detailType: entry.DetailType!,
    // EventBridge says whose event it is, whatever the caller would like.
    account: context.account,
    region: context.region,
    time: entry.Time ?? context.now(),
    resources: entry.Resources ?? [],
    detail: JSON.parse(entry.Detail!),
  };
}
