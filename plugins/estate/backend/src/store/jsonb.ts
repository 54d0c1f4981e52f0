/**
 * Writes a value as JSON that `jsonb` accepts. Texts of AWS are untrusted:
 * Postgres refuses the null character and halves of surrogate pairs, and one
 * such text must not fail a sweep.
 */
export function toJsonb(value: unknown): string {
  return JSON.stringify(value, (_, part) =>
    typeof part === 'string' ? toStorableText(part) : part,
  );
}

/** A text that a `text` column accepts; what it does not is replaced by U+FFFD. */
export function toStorableText(text: string): string {
  return text
    .replaceAll('\0', '\uFFFD')
    .replace(
      /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g,
      '\uFFFD',
    );
}
