/**
 * The operator's rules of suitability (R12), from beside the signalling socket: `{signalling}/suitability`. Asked for when
 * somebody starts a meeting, never before; says nothing about whom or what it is for.
 */
import type { SessionOptions } from '@in-camera/meeting';
import { MeetingError, parseSuitability, type SuitabilityRules } from '@in-camera/protocol';

/** Far more than any rules need; what is longer is something else. */
const MAX_CHARACTERS = 262_144;

/** The page's own rules go before the server's. */
export function withSuitability<T extends SessionOptions>(options: T, signalling: URL): T {
  return Object.create(options, {
    suitability: { get: () => options.suitability ?? (() => fetchSuitability(signalling, globalThis.fetch)) },
  }) as T;
}

/**
 * @param signalling address of the socket, `ws:` or `wss:`.
 * @returns null where the server has none of its own.
 * @throws MeetingError `signalling-unreachable`; `protocol-malformed` for an answer that holds no rules: without those of the
 * operator no meeting is made.
 */
export async function fetchSuitability(
  signalling: URL,
  fetch: typeof globalThis.fetch,
): Promise<SuitabilityRules | null> {
  const url = new URL(signalling);
  url.protocol = url.protocol === 'wss:' ? 'https:' : 'http:';
  url.pathname = `${url.pathname.replace(/\/$/, '')}/suitability`;
  let text: string;
  try {
    const response = await fetch(url, { credentials: 'omit', referrerPolicy: 'no-referrer', redirect: 'error' });
    // A server of the release before knows of no rules.
    if (response.status === 204 || response.status === 404) return null;
    if (!response.ok) throw new TypeError(`status ${String(response.status)}`);
    text = await response.text();
  } catch (error) {
    throw new MeetingError('signalling-unreachable', { cause: error });
  }
  const parsed = parseSuitability(text.length > MAX_CHARACTERS ? null : readJson(text));
  if (!parsed.ok) throw new MeetingError('protocol-malformed');
  return parsed.value;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
