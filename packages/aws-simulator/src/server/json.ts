/**
 * JSON of values as AWS inputs hold them: bytes become Base64 and big integers
 * text, which JSON has no form for.
 */
export function toJson(value: unknown): string {
  return JSON.stringify(value, (_, item) => {
    if (typeof item === 'bigint') return item.toString();
    if (item instanceof Uint8Array) return Buffer.from(item).toString('base64');
    // A Buffer has turned itself into { type, data } before it comes here.
    if (isBufferJson(item)) return Buffer.from(item.data).toString('base64');
    return item;
  });
}

function isBufferJson(item: unknown): item is { data: number[] } {
  return (
    typeof item === 'object' &&
    item !== null &&
    (item as { type?: unknown }).type === 'Buffer' &&
    Array.isArray((item as { data?: unknown }).data)
  );
}
