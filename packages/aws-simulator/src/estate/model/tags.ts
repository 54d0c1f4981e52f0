import type { Tags } from './types';

/** Values for placeholders such as `{environment}` in tags and names. */
export type PlaceholderValues = Readonly<Record<string, string | undefined>>;

/** Tags as a document writes them; `null` takes a tag away. */
export type TagLayer = Readonly<Record<string, string | null>>;

/**
 * Lays tags over one another, the later over the earlier, and fills
 * placeholders in. A tag whose placeholder has no value is left out.
 */
export function mergeTags(
  layers: readonly (TagLayer | undefined)[],
  values: PlaceholderValues = {},
): Tags {
  const merged: Record<string, string> = {};
  for (const layer of layers) {
    for (const [key, value] of Object.entries(layer ?? {})) {
      const filled =
        value === null ? undefined : fillPlaceholders(value, values);
      if (filled === undefined) {
        delete merged[key];
      } else {
        merged[key] = filled;
      }
    }
  }
  return merged;
}

/** Fills `{name}` in; `undefined` when a placeholder has no value. */
export function fillPlaceholders(
  text: string,
  values: PlaceholderValues,
): string | undefined {
  let complete = true;
  const filled = text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    complete = complete && value !== undefined;
    return value ?? '';
  });
  return complete ? filled : undefined;
}

/** The tags that all have, with the same value. */
export function commonTags(all: readonly Tags[]): Tags {
  const [first = {}, ...rest] = all;
  return Object.fromEntries(
    Object.entries(first).filter(([key, value]) =>
      rest.every(tags => tags[key] === value),
    ),
  );
}
