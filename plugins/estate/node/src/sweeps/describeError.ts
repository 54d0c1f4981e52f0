import { isError } from '@backstage/errors';

/** The codes by which Node says that nobody answered. */
export const NETWORK = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
]);

/** What a code looks like: what does not is a text, and may hold anything. */
const CODE = /^[\w.:-]{1,100}$/;

/**
 * The code, text and HTTP status of whatever was thrown. The text is AWS's and
 * may quote a secret: it is to be looked at, and not to be stored.
 */
export function describeError(error: unknown): {
  code: string;
  text: string;
  status?: number;
} {
  if (!isError(error)) {
    return { code: 'UnknownError', text: String(error).slice(0, 500) };
  }
  const { code, $metadata } = error as {
    code?: unknown;
    $metadata?: { httpStatusCode?: number };
  };
  // Node names its network errors by code, AWS by name.
  const name =
    typeof code === 'string' && NETWORK.has(code) ? code : error.name;
  return {
    code: CODE.test(name) ? name : 'UnknownError',
    text: error.message.slice(0, 500),
    status: $metadata?.httpStatusCode,
  };
}
