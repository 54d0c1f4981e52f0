/**
 * A path within the portal that came with data, or undefined where it may lead
 * elsewhere: only a path that begins with a single slash stays here.
 */
export function portalPath(text: string | undefined): string | undefined {
  if (!text) {
    return undefined;
  }
  try {
    const here = 'https://portal.invalid';
    const url = new URL(text, here);
    return /^\/(?![/\\])/.test(text) && url.origin === here
      ? `${url.pathname}${url.search}${url.hash}`
      : undefined;
  } catch {
    return undefined;
  }
}
