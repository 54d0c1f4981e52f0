import { gunzipSync } from 'node:zlib';
import { AwsError } from './errors';

/** More than any call of the simulated services needs, and little to hold in memory; also of what is unpacked. */
export const BODY_BYTES_AT_MOST = 16 * 1024 * 1024;

/** The error for a body that is too large. */
export function bodyTooLarge(): AwsError {
  return new AwsError(
    'RequestEntityTooLarge',
    `The simulator reads request bodies of up to ${BODY_BYTES_AT_MOST} bytes`,
    413,
  );
}

/**
 * Undoes the encodings that AWS clients put around a body: gzip (CloudWatch)
 * and aws-chunked (S3 uploads with signed chunks or trailing checksums).
 *
 * @throws AwsError 400 when a body does not have the encoding that it claims,
 *   413 when it is too large once it is unpacked.
 */
export function decodeBody(
  headers: Readonly<Record<string, string>>,
  body: Uint8Array,
): Uint8Array {
  const encodings = (headers['content-encoding'] ?? '')
    .split(',')
    .map(encoding => encoding.trim().toLowerCase());
  let decoded = body;
  if (
    encodings.includes('aws-chunked') ||
    headers['x-amz-content-sha256']?.startsWith('STREAMING')
  ) {
    decoded = joinChunks(decoded);
  }
  // S3 keeps a gzip body as the client's own encoding of the object.
  if (encodings.includes('gzip') && !encodings.includes('aws-chunked')) {
    try {
      // A few bytes may stand for gigabytes: it stops unpacking there.
      decoded = gunzipSync(decoded, { maxOutputLength: BODY_BYTES_AT_MOST });
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') {
        throw bodyTooLarge();
      }
      throw new AwsError(
        'SerializationException',
        'The body is not gzip, though the content-encoding header says so',
      );
    }
  }
  return decoded;
}

/**
 * Joins the chunks `size-in-hex[;chunk-signature=…]\r\n bytes \r\n`, which end
 * with a chunk of size 0 that trailers may follow.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html
 */
function joinChunks(body: Uint8Array): Uint8Array {
  const buffer = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const chunks: Buffer[] = [];
  let offset = 0;
  for (;;) {
    const lineEnd = buffer.indexOf('\r\n', offset);
    const size =
      lineEnd < 0
        ? NaN
        : parseInt(buffer.toString('latin1', offset, lineEnd), 16);
    if (Number.isNaN(size) || lineEnd + 2 + size > buffer.length) {
      throw new AwsError(
        'IncompleteBody',
        'The body is not aws-chunked, though the request says so',
      );
    }
    if (size === 0) return Buffer.concat(chunks);
    chunks.push(buffer.subarray(lineEnd + 2, lineEnd + 2 + size));
    offset = lineEnd + 2 + size + 2;
  }
}
