/**
 * The bytes of a response body: handlers may return text, bytes or, for
 * streaming members, anything that can be iterated asynchronously.
 *
 * @throws TypeError for anything else.
 */
export async function collectPayload(
  body: unknown,
): Promise<Uint8Array | string> {
  if (body === undefined || body === null) return '';
  if (typeof body === 'string' || body instanceof Uint8Array) return body;
  if (typeof body === 'object' && Symbol.asyncIterator in body) {
    const chunks: Uint8Array[] = [];
    for await (const chunk of body as AsyncIterable<Uint8Array | string>) {
      chunks.push(Buffer.from(chunk as Uint8Array));
    }
    return Buffer.concat(chunks);
  }
  throw new TypeError('A response body must be text, bytes or a stream');
}
