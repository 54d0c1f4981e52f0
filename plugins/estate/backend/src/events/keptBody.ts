import { isArn } from '@pilothouse/plugin-aws-estate-common';
import { objectIn } from '../services/shared/events';
import { scrub } from '../services/shared/scrub';

/** What is kept of a message that could not be handled, in bytes. */
export const KEPT_BYTES = 256 * 1024;
/** What is kept of a text that is no JSON, in characters. */
const KEPT_BEGINNING = 200;
/** What is kept of a text of the envelope, in characters. */
const KEPT_TEXT = 256;
/** How many fields are kept at each place. */
const KEPT_FIELDS = 200;

/** Stands where a value was taken out. */
const TAKEN = '…';

/** The envelope that EventBridge puts around every event. */
const ENVELOPE = [
  'version',
  'id',
  'source',
  'detail-type',
  'account',
  'region',
  'time',
];

/**
 * What names a resource or says what happened to it, in an event and in the
 * request and the answer of an API call: never what it is configured with.
 */
const NAMES = new Set([
  'alarmName',
  'awsRegion',
  'cluster',
  'clusterArn',
  'desiredStatus',
  'errorCode',
  'eventID',
  'eventName',
  'eventSource',
  'eventTime',
  'functionArn',
  'functionName',
  'group',
  'lastStatus',
  'recipientAccountId',
  'requestID',
  'service',
  'serviceArn',
  'serviceName',
  'uUID',
]);

/** The parts of a detail of which fields are kept, and those of their parts. */
const PARTS: Readonly<Record<string, readonly string[]>> = {
  requestParameters: [],
  responseElements: ['service', 'taskSet'],
};

/**
 * What is kept of a message that could not be handled. Events carry what people
 * configure: the environment of a task that somebody ran, the parameters of an
 * API call. So values are taken out, save the envelope, ARNs and what names the
 * resource, with which it can be handled again; of what is no JSON its beginning
 * is kept, scrubbed, which cannot.
 */
export function keptBody(body: string): string {
  const event = parse(body);
  const kept = event && JSON.stringify(keptEvent(event));
  return kept && Buffer.byteLength(kept) <= KEPT_BYTES
    ? kept
    : keptBeginning(body);
}

/** Whether a message can be handled by what was kept of it. */
export function isHandleable(kept: string): boolean {
  return parse(kept) !== undefined;
}

function parse(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const json: unknown = JSON.parse(text);
    return typeof json === 'object' && json !== null && !Array.isArray(json)
      ? (json as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

function keptEvent(event: Readonly<Record<string, unknown>>): object {
  return keep(event, (key, value) => {
    if (ENVELOPE.includes(key) && typeof value === 'string') {
      return scrub(value.slice(0, KEPT_TEXT));
    }
    if (key === 'resources' && Array.isArray(value)) {
      return value.filter(isArnText);
    }
    return key === 'detail' && isObject(value) ? keptDetail(value) : TAKEN;
  });
}

function keptDetail(detail: object): object {
  return keep(detail, (key, value) =>
    Object.hasOwn(PARTS, key) && isObject(value)
      ? keep(value, (inner, part) =>
          PARTS[key].includes(inner) && isObject(part)
            ? keep(part, keptField)
            : keptField(inner, part),
        )
      : keptField(key, value),
  );
}

function keptField(key: string, value: unknown): unknown {
  const isKept = isArnText(value) || (NAMES.has(key) && isText(value));
  return isKept ? value : TAKEN;
}

function keep(
  fields: object,
  kept: (key: string, value: unknown) => unknown,
): object {
  return Object.fromEntries(
    Object.entries(objectIn(fields))
      .slice(0, KEPT_FIELDS)
      .map(([key, value]) => [key.slice(0, KEPT_TEXT), kept(key, value)]),
  );
}

/** The beginning of a text, without what is quoted behind a colon: it may be JSON that was cut. */
function keptBeginning(body: string): string {
  const beginning = body.slice(0, KEPT_BEGINNING);
  const kept = scrub(beginning.replace(/:\s*"[^"]*("|$)/g, `:"${TAKEN}"`));
  return body.length > KEPT_BEGINNING ? `${kept}${TAKEN}` : kept;
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isText = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= KEPT_TEXT;

const isArnText = (value: unknown): value is string =>
  typeof value === 'string' && isArn(value);
