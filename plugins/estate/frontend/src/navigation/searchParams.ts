/**
 * The values of a parameter that occur in a list of allowed ones, without
 * doubles, in the list's order: an address that was typed by hand cannot break
 * a page.
 */
export function readChoices<T extends string>(
  params: URLSearchParams,
  name: string,
  allowed: readonly T[],
): T[] {
  const values = new Set(params.getAll(name));
  return allowed.filter(value => values.has(value));
}

/** The values of a parameter that look right, without doubles, in order. */
export function readValues(
  params: URLSearchParams,
  name: string,
  pattern: RegExp,
): string[] {
  const values = params.getAll(name).filter(value => pattern.test(value));
  return [...new Set(values)].sort();
}

/** Longest text that the server takes, in characters. */
export const LONGEST_TEXT = 200;

/** The text of a parameter, cut to a length that the server takes. */
export function readText(params: URLSearchParams, name: string): string {
  return (params.get(name) ?? '').slice(0, LONGEST_TEXT);
}

/**
 * The same parameters with these values in the place of their old ones; what
 * has no value is left out, and other parameters stay.
 */
export function withParams(
  params: URLSearchParams,
  values: Record<string, readonly string[] | string | undefined>,
): URLSearchParams {
  const next = new URLSearchParams(params);
  for (const [name, value] of Object.entries(values)) {
    next.delete(name);
    const list = typeof value === 'string' ? [value] : value ?? [];
    list.filter(Boolean).forEach(one => next.append(name, one));
  }
  return next;
}

/** An account id, as filters take it. */
export const ACCOUNT_ID = /^\d{12}$/;

/** Environments are named by the company; only control characters are none. */
export const ENVIRONMENT = /^[^\p{Cc}]{1,100}$/u;

/** A Region code, as filters take it. */
export const REGION = /^(global|[a-z]{2}(-[a-z]+)+-\d+)$/;
