/**
 * Characters that a reader cannot see but that change what he reads: control
 * characters, and the marks that reverse the direction of text.
 *
 * @see https://www.unicode.org/reports/tr9/#Explicit_Directional_Embeddings
 */
const INVISIBLE =
  // eslint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;

/**
 * Makes a text of AWS fit to be shown on one line: whoever can name a resource
 * or fail a task chooses it. Markup is React's business; this takes away what
 * React lets through.
 *
 * @param text - what AWS said
 * @param maximumLength - longer texts end in an ellipsis
 * @public
 */
export function untrustedText(text: string, maximumLength = 1000): string {
  const visible = text.replace(INVISIBLE, '\ufffd').replace(/\s+/g, ' ').trim();
  const characters = Array.from(visible);
  return characters.length > maximumLength
    ? `${characters.slice(0, maximumLength - 1).join('')}…`
    : visible;
}

/**
 * The same for a text of several lines, for example a file or a message: its
 * lines and their indentation stay.
 *
 * @param text - what came from elsewhere
 * @param maximumLength - longer texts end in an ellipsis
 * @public
 */
export function untrustedBlock(text: string, maximumLength = 10_000): string {
  const visible = text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(INVISIBLE, '\ufffd');
  const characters = Array.from(visible);
  return characters.length > maximumLength
    ? `${characters.slice(0, maximumLength - 1).join('')}…`
    : visible;
}

/**
 * The address of a link that came with data, or undefined where it is no https
 * address: `javascript:` and its like never reach a link.
 *
 * @public
 */
export function safeHttpsUrl(text: string | undefined): string | undefined {
  if (!text) {
    return undefined;
  }
  try {
    const url = new URL(text);
    return url.protocol === 'https:' ? url.href : undefined;
  } catch {
    return undefined;
  }
}
