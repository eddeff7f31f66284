/**
 * A login that only pretends: whoever says one of two names is believed. Put your site's own in its place; what the rest
 * of the example needs of it is who sent a request, or null.
 */
import { randomBytes } from 'node:crypto';

const COLLEAGUES = new Map([
  ['mira', 'Mira Vogel'],
  ['jonas', 'Jonas Wirth'],
]);
const COOKIE = 'session';
const SESSION_HOURS = 8;
const MAX_SESSIONS = 1_000;

export function createSessions(nowMs = Date.now) {
  /** Session to {person, endsAt}, oldest first. */
  const sessions = new Map();

  return {
    /** The cookie to set for this person, or null for a stranger. */
    open(login) {
      const person = COLLEAGUES.get(login);
      if (person === undefined) return null;
      if (sessions.size >= MAX_SESSIONS) sessions.delete(sessions.keys().next().value);
      const id = randomBytes(32).toString('base64url');
      sessions.set(id, { person, endsAt: nowMs() + SESSION_HOURS * 3_600_000 });
      return toCookie(id, SESSION_HOURS * 3_600);
    },

    /** The name of the colleague who sent this request, or null. */
    personOf(request) {
      const session = sessions.get(readCookie(request));
      return session !== undefined && nowMs() < session.endsAt ? session.person : null;
    },

    /** The cookie that takes the session away. */
    close(request) {
      sessions.delete(readCookie(request));
      return toCookie('', 0);
    },
  };
}

/** Add `Secure` where the site has TLS; this one is for loopback. */
function toCookie(id, maxAgeSeconds) {
  return `${COOKIE}=${id}; HttpOnly; SameSite=Strict; Path=/; Max-Age=${maxAgeSeconds}`;
}

function readCookie({ headers }) {
  const pairs = (headers.cookie ?? '').split(';').map((pair) => pair.trim().split('='));
  return pairs.find(([name]) => name === COOKIE)?.[1];
}
