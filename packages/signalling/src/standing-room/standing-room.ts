/**
 * A standing room as its site's backend holds it (protocol §2, §9): the authority's key, `S` and the password. All of
 * it is secret but `authority`. Knows neither where it is stored nor who is entitled.
 */
import { randomBytes } from 'node:crypto';
import { formatFragment, toLinkSecret, type Ed25519PublicKey, type LinkSecret } from '@in-camera/protocol';
import { createAuthorityKey, type AuthorityKey } from './authority-key.js';
import { generateSpokenPassphrase } from './spoken-passphrase.js';

/** What a room consists of. */
export interface RoomKeys {
  readonly key: AuthorityKey;
  readonly secret: LinkSecret;
  readonly password: string;
}

let readKeys: (room: StandingRoom) => RoomKeys;

/**
 * Shows nothing when it is written to a log by accident: its members are accessors over private fields. It is kept with
 * `formatStandingRoom`, and JSON refuses it, so that nobody stores `{}` and loses the room.
 */
export class StandingRoom {
  readonly #keys: RoomKeys;

  static {
    readKeys = (room) => room.#keys;
  }

  constructor(keys: RoomKeys) {
    this.#keys = keys;
  }

  /** `HPK`: public, and in every link to this room. */
  get authority(): Ed25519PublicKey {
    return this.#keys.key.publicKey;
  }

  /** `S`: in every link to this room. For whoever may come in, and nobody else. */
  get secret(): LinkSecret {
    return this.#keys.secret;
  }

  /** For whoever may come in; the link does not hold it. */
  get password(): string {
    return this.#keys.password;
  }

  /** @throws TypeError always */
  toJSON(): never {
    throw new TypeError('a standing room is stored with formatStandingRoom(), and nothing else should write it down');
  }
}

/** With the key that makes hosts: for storing and certifying, not exported from the package. */
export function keysOf(room: StandingRoom): RoomKeys {
  return readKeys(room);
}

/** A room that nobody has been told of yet. */
export function createStandingRoom(): StandingRoom {
  const secret = toLinkSecret(Uint8Array.from(randomBytes(32)));
  if (secret === null) throw new Error('randomBytes gave another number of bytes than asked for');
  return new StandingRoom({ key: createAuthorityKey(), secret, password: generateSpokenPassphrase() });
}

/**
 * The link to the room on the page at `base`, whose own fragment is replaced: secret, as what follows `#` lets in.
 * @throws TypeError when `base` is no absolute http or https address, or carries a user name or password
 */
export function standingRoomLink(room: StandingRoom, base: string | URL): string {
  const url = toPageUrl(base);
  url.hash = formatFragment({
    secret: room.secret,
    authority: room.authority,
    hasPassword: true,
    inviteSeed: null,
  });
  return url.href;
}

function toPageUrl(base: string | URL): URL {
  // The parser's own error quotes its input.
  if (!URL.canParse(base.toString())) throw new TypeError('base: expects an absolute address');
  const url = new URL(base);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw new TypeError('base: expects an http(s) address');
  if (url.username !== '' || url.password !== '') throw new TypeError('base: must not name a user');
  return url;
}
