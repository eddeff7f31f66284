/** Where the signalling server is, from what the page's author wrote. Pure. */

const SOCKET_SCHEME: Readonly<Record<string, string>> = {
  'http:': 'ws:',
  'https:': 'wss:',
  'ws:': 'ws:',
  'wss:': 'wss:',
};

/**
 * @param signalling absolute or relative, `http(s)` or `ws(s)`
 * @param base what a relative one is relative to: the page's base URL
 * @throws TypeError when it is no such URL or carries a name and password, which would travel in the clear
 */
export function resolveSignallingUrl(signalling: string, base: string): URL {
  const url = new URL(signalling, base);
  const scheme = SOCKET_SCHEME[url.protocol];
  if (scheme === undefined) throw new TypeError('signalling must be an http, https, ws or wss URL');
  if (url.username !== '' || url.password !== '') throw new TypeError('signalling must not carry credentials');
  url.protocol = scheme;
  url.hash = '';
  return url;
}
