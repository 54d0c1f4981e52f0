import { isIPv4 } from 'node:net';

/**
 * Whether a host name or address can only be reached from this machine.
 *
 * Only `localhost` and literal loopback addresses count: what any other name
 * resolves to is up to somebody's DNS.
 *
 * @param host - a host without its port; IPv6 with or without brackets
 */
export function isLoopbackHost(host: string): boolean {
  const bare = host.replace(/^\[(.*)\]$/, '$1').toLowerCase();
  if (bare === 'localhost' || bare === '::1') {
    return true;
  }
  const address = bare.replace(/^::ffff:/, '');
  return isIPv4(address) && address.startsWith('127.');
}

/** Whether a URL leads to this machine; text that is no URL does not. */
export function isLoopbackUrl(url: string): boolean {
  return URL.canParse(url) && isLoopbackHost(new URL(url).hostname);
}
