import { z } from 'zod';
import type { ScenarioClock } from '../core/clock';
import { faultRuleSchema, type Faults } from '../core/faults';
import { eventFaultSchema, type EventFaults } from '../eventDelivery/faults';
import type { Journal } from '../core/journal';
import type { CallStatistics } from '../core/statistics';
import type { Throttle } from '../core/throttle';
import { parseDuration } from '../estate/document/duration';
import type { WireRequest, WireResponse } from '../wire/message';
import { toJson } from './json';

/** Paths under this prefix are the simulator's own, not AWS's. */
export const CONTROL_PREFIX = '/_simulator/';

/** What the control API controls. */
export interface Controlled {
  readonly clock: ScenarioClock;
  readonly faults: Faults;
  readonly eventFaults: EventFaults;
  readonly throttle: Throttle;
  readonly statistics: CallStatistics;
  readonly journal: Journal;
  /** What `health` tells beside the status. */
  describe(): object;
  /** Brings the organisation back to its start. */
  reset(): void;
}

/** What a route answers. */
interface RouteAnswer {
  readonly status?: number;
  readonly body: object;
}

type Route = (body: unknown, request: WireRequest) => RouteAnswer;

const clockSchema = z
  .strictObject({
    set: z.iso
      .datetime({ offset: true })
      .transform(text => new Date(text))
      .optional(),
    advance: z.union([z.number().min(0), z.string()]).optional(),
    speed: z.number().min(0).optional(),
  })
  .refine(body => Object.keys(body).length > 0, {
    message:
      'Say what to change: "set" (a date), "advance" (milliseconds, or a duration such as "25m") or "speed"',
  });

const limitsSchema = z.strictObject({ enabled: z.boolean() });

/**
 * Makes the control API: JSON over HTTP, below `/_simulator`. Every mistake in
 * a request gets a 400 that says what to do.
 */
export function createControlApi(
  controlled: Controlled,
): (request: WireRequest) => WireResponse {
  const { clock, faults, eventFaults, throttle, statistics, journal } =
    controlled;
  const describeClock = (): RouteAnswer => ({
    body: { now: clock.now(), speed: clock.speed },
  });

  const routes: Record<string, Route> = {
    'GET health': () => ({ body: { status: 'ok', ...controlled.describe() } }),

    'GET clock': describeClock,
    'POST clock': body => {
      const change = clockSchema.parse(body);
      const step =
        typeof change.advance === 'string'
          ? parseDuration(change.advance)
          : change.advance;
      if (change.set) clock.set(change.set);
      if (change.speed !== undefined) clock.setSpeed(change.speed);
      if (step !== undefined) clock.advance(step);
      return describeClock();
    },

    'GET faults': () => ({ body: { faults: faults.list() } }),
    'POST faults': body => ({
      status: 201,
      body: faults.add(faultRuleSchema.parse(body)),
    }),
    'DELETE faults': () => {
      faults.reset();
      return { body: { faults: [] } };
    },

    'GET event-faults': () => ({ body: { faults: eventFaults.list() } }),
    'POST event-faults': body => ({
      status: 201,
      body: eventFaults.add(eventFaultSchema.parse(body)),
    }),
    'DELETE event-faults': () => {
      eventFaults.reset();
      return { body: { faults: [] } };
    },

    'GET limits': () => ({ body: { enabled: throttle.enabled } }),
    'POST limits': body => {
      throttle.enabled = limitsSchema.parse(body).enabled;
      throttle.reset();
      return { body: { enabled: throttle.enabled } };
    },

    'GET stats': () => ({
      body: { calls: statistics.list(), metrics: statistics.listMetrics() },
    }),
    'DELETE stats': () => {
      statistics.reset();
      return { body: { calls: [], metrics: [] } };
    },

    'GET journal': (_, request) => ({
      body: { entries: journal.list(readAfter(request.query)) },
    }),

    'POST reset': () => {
      controlled.reset();
      return describeClock();
    },
  };

  const removeFault = (kind: string, id: string): RouteAnswer => {
    const removable = kind === 'faults' ? faults : eventFaults;
    return removable.remove(id)
      ? { body: { removed: id } }
      : failure(404, `There is no fault "${id}"; GET ${kind} lists them`);
  };

  return request => {
    try {
      const path = decodeURI(request.path.slice(CONTROL_PREFIX.length));
      const fault = /^(faults|event-faults)\/([\w-]+)$/.exec(path);
      if (fault && request.method === 'DELETE') {
        return respond(removeFault(fault[1], fault[2]));
      }
      const route = routes[`${request.method} ${path}`];
      if (!route) {
        const known = [
          ...Object.keys(routes),
          'DELETE faults/{id}',
          'DELETE event-faults/{id}',
        ].join(', ');
        return respond(
          failure(
            404,
            `There is no "${request.method} ${path}"; there is ${known}`,
          ),
        );
      }
      return respond(route(readJson(request), request));
    } catch (error) {
      return respond(failure(400, explain(error)));
    }
  };
}

function readJson(request: WireRequest): unknown {
  if (request.body.length === 0) return {};
  try {
    return JSON.parse(Buffer.from(request.body).toString('utf8'));
  } catch (cause) {
    throw new SyntaxError('The body is not JSON', { cause });
  }
}

function readAfter(query: URLSearchParams): number {
  const text = query.get('after') ?? '0';
  if (!/^\d+$/.test(text)) {
    throw new RangeError(
      `"after" is the sequence of the last entry you have seen, a whole number, not "${text}"`,
    );
  }
  return Number(text);
}

function explain(error: unknown): string {
  if (error instanceof z.ZodError) return z.prettifyError(error);
  return error instanceof Error ? error.message : String(error);
}

function failure(status: number, message: string): RouteAnswer {
  return { status, body: { error: message } };
}

function respond(answer: RouteAnswer): WireResponse {
  return {
    status: answer.status ?? 200,
    headers: { 'content-type': 'application/json' },
    body: toJson(answer.body),
  };
}
