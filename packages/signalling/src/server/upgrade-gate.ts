/**
 * Who may open a WebSocket at all, judged before the upgrade by the request's head (threats D7, D14): the path, the page's
 * origin, and whether there is room. Pure. The head is hostile; a browser cannot lie about its Origin, and nobody else
 * has anything to gain from lying about it: nothing here is authentication.
 */

export interface UpgradeHead {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly host: string | undefined;
  readonly origin: string | undefined;
}

export interface UpgradeRules {
  readonly basePath: string;
  /** Origins besides the server's own. */
  readonly allowOrigin: readonly string[];
}

/** The status to refuse with, or null to go on. A request without Origin comes from no page and is refused. */
export function refuseUpgrade(head: UpgradeHead, rules: UpgradeRules): 403 | 404 | null {
  const path = head.url?.split('?', 1)[0];
  if (head.method !== 'GET' || path !== rules.basePath) return 404;
  return isAllowedOrigin(head.origin, head.host, rules.allowOrigin) ? null : 403;
}

/** Scheme aside, since TLS may end at a proxy; the default port of the origin's scheme may be left out in Host. */
function isAllowedOrigin(origin: string | undefined, host: string | undefined, allowed: readonly string[]): boolean {
  if (origin === undefined || !URL.canParse(origin)) return false;
  const url = new URL(origin);
  if (url.origin === 'null') return false;
  if (allowed.includes(url.origin)) return true;
  const defaultPort = url.protocol === 'https:' ? '443' : '80';
  const name = host?.toLowerCase();
  return name !== undefined && (name === url.host || (url.port === '' && name === `${url.hostname}:${defaultPort}`));
}
