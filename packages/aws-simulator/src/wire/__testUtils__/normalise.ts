/**
 * A value as comparable data: without absent members, streams' mixins and the
 * client's metadata, and with the SDK's wrappers replaced by what they hold.
 *
 * @param emptyIsAbsent - the protocol has one form for an empty container and
 * for none, as XML and forms have.
 */
export function normalise(value: unknown, emptyIsAbsent: boolean): unknown {
  if (value === null || value === undefined) return undefined;
  if (value instanceof Date) return { date: value.getTime() };
  if (value instanceof Uint8Array) {
    return { bytes: Buffer.from(value).toString('base64') };
  }
  if (typeof value === 'bigint') return { integer: value.toString() };
  if (value instanceof String) return String(value);
  if (Array.isArray(value)) {
    const items = value.map(item => normalise(item, emptyIsAbsent));
    if (!emptyIsAbsent) return items;
    const present = items.filter(item => item !== undefined);
    return present.length > 0 ? present : undefined;
  }
  if (typeof value === 'object') {
    const entries = Object.entries(value)
      .filter(([name]) => name !== '$metadata')
      .map(([name, item]) => [name, normalise(item, emptyIsAbsent)] as const)
      .filter(([, item]) => item !== undefined)
      .sort(([left], [right]) => (left < right ? -1 : 1));
    if (emptyIsAbsent && entries.length === 0) return undefined;
    return Object.fromEntries(entries);
  }
  // In XML and forms an element without text is one with empty text.
  if (emptyIsAbsent && value === '') return undefined;
  return value;
}

/** The first path at which two normalised values differ, with both values, for a report. */
export function firstDifference(
  actual: unknown,
  expected: unknown,
  path = '',
): string | undefined {
  if (Object.is(actual, expected)) return undefined;
  if (isObject(actual) && isObject(expected)) {
    for (const key of new Set([
      ...Object.keys(expected),
      ...Object.keys(actual),
    ])) {
      const found = firstDifference(
        actual[key],
        expected[key],
        `${path}.${key}`,
      );
      if (found) return found;
    }
    return undefined;
  }
  return `${path || 'value'}: ${brief(actual)} instead of ${brief(expected)}`;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function brief(value: unknown): string {
  return (JSON.stringify(value) ?? 'nothing').slice(0, 120);
}
