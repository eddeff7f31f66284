/**
 * A standing room as one line of JSON, to be sealed and stored by the operator's own means. The text makes hosts and
 * opens the room: it is as secret as the room itself. Parsed strictly, so that a damaged or mixed-up text is refused
 * when the backend starts and not when people wait at the door.
 */
import {
  fromBase64Url,
  toBase64Url,
  toLinkSecret,
  type Parsed,
  type Refusal,
  type RefusalCode,
} from '@in-camera/protocol';
import { importAuthorityKey } from './authority-key.js';
import { isSpokenPassphrase } from './spoken-passphrase.js';
import { keysOf, StandingRoom } from './standing-room.js';

const KIND = 'in-camera/standing-room';
const VERSION = 1;
const MEMBERS = ['kind', 'v', 'seed', 'authority', 'secret', 'password'] as const;
/** What is formatted has 247 characters; the rest is for white space. */
const MAX_CHARACTERS = 1024;

type Stored = Readonly<Partial<Record<(typeof MEMBERS)[number], unknown>>>;

/** `{"kind":"in-camera/standing-room","v":1,…}`: secret. */
export function formatStandingRoom(room: StandingRoom): string {
  const { key, secret, password } = keysOf(room);
  return JSON.stringify({
    kind: KIND,
    v: VERSION,
    seed: key.exportSeed(),
    // Follows from the seed, and tells when the seed was damaged.
    authority: toBase64Url(key.publicKey),
    secret: toBase64Url(secret),
    password,
  });
}

/**
 * Never throws, and no refusal holds anything of the text.
 *
 * - `too-long`, `not-json`: not what `formatStandingRoom` has written
 * - `unknown-type`, `unknown-version`: something else, or of a later version
 * - `bad-member`: a member is missing, unknown or not of its form
 * - `bad-value`: seed and authority are not of one key
 */
export function parseStandingRoom(text: string): Parsed<StandingRoom> {
  if (text.length > MAX_CHARACTERS) return refused('too-long');
  const stored = parseJson(text);
  if (stored === undefined) return refused('not-json');
  if (!isObject(stored) || stored.kind !== KIND) return refused('unknown-type');
  // Before the members: a later version may have others.
  if (stored.v !== VERSION) return refused('unknown-version');
  if (!hasItsMembers(stored)) return refused('bad-member');
  return toStandingRoom(stored);
}

function toStandingRoom({ seed, authority, secret, password }: Stored): Parsed<StandingRoom> {
  if (typeof seed !== 'string' || typeof secret !== 'string' || typeof password !== 'string') {
    return refused('bad-member');
  }
  const key = importAuthorityKey(seed);
  const link = toLinkSecret(fromBase64Url(secret) ?? new Uint8Array());
  if (key === null || link === null || !isSpokenPassphrase(password)) return refused('bad-member');
  if (authority !== toBase64Url(key.publicKey)) return refused('bad-value');
  return { ok: true, value: new StandingRoom({ key, secret: link, password }) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Stored {
  return typeof value === 'object' && value !== null;
}

function hasItsMembers(stored: Stored): boolean {
  const names = Object.keys(stored);
  return names.length === MEMBERS.length && MEMBERS.every((member) => names.includes(member));
}

function refused(code: RefusalCode): Refusal {
  return { ok: false, code };
}
