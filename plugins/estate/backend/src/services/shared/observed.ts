import { scrub } from './scrub';

/**
 * Helpers of the mappings from AWS's answers to what is stored. A mapping
 * names every field that it keeps; nothing is copied as a whole.
 */

/** Longest text that is stored; AWS documents 1,024 characters for its reasons. */
const MAXIMUM_TEXT = 1_024;

/** An answer of AWS lacks what its documentation promises. */
export class MissingFieldError extends Error {
  readonly name = 'MissingFieldError';

  constructor(readonly field: string) {
    super(`the answer of AWS lacks ${field}`);
  }
}

/**
 * A field that must be there.
 *
 * @throws MissingFieldError
 */
export function required<T>(value: T | null | undefined, field: string): T {
  if (value === undefined || value === null) {
    throw new MissingFieldError(field);
  }
  return value;
}

/** A time as ISO 8601 in UTC; absent stays absent. */
export function time(value: Date | undefined): string | undefined {
  return value && Number.isFinite(value.getTime())
    ? value.toISOString()
    : undefined;
}

/**
 * A free text, without the commands and values that AWS quotes in it, and cut
 * where it is longer than AWS's own.
 */
export function text(value: string | undefined): string | undefined {
  return value === undefined ? undefined : scrub(value).slice(0, MAXIMUM_TEXT);
}

/** Texts that are there. */
export function texts(
  values: ReadonlyArray<string | undefined> | undefined,
): string[] {
  return (values ?? []).filter((value): value is string => value !== undefined);
}

/**
 * Tags by key. The services disagree in the case of their fields (ECS writes
 * `key`, CloudFormation `Key`): the caller reads them.
 */
export function tagsOf<Tag>(
  tags: readonly Tag[] | undefined,
  read: (tag: Tag) => [key: string | undefined, value: string | undefined],
): Record<string, string> {
  // no prototype: `__proto__` is a legal tag key
  const result: Record<string, string> = Object.create(null);
  for (const tag of tags ?? []) {
    const [key, value] = read(tag);
    if (key !== undefined) {
      result[key] = value ?? '';
    }
  }
  return result;
}
