/**
 * The meeting link: `…#1.<b64u S>.<b64u HPK>[.p][.i<b64u invite seed>]` (protocol §2).
 * Everything in it is secret but the authority key; it never leaves the browser but by the person's own hand.
 */
import { toEd25519PublicKey, toLinkSecret, type Ed25519PublicKey, type LinkSecret } from './bytes/branded-bytes.js';
import { fromBase64Url, toBase64Url } from './bytes/base64url.js';
import { accepted, refused, type Parsed } from './bytes/parsed.js';
import { LIMITS } from './limits.js';
import { isStrictPublicKey } from './strict-signature.js';

export interface MeetingLink {
  /** `S`. */
  readonly secret: LinkSecret;
  /** `HPK`. */
  readonly authority: Ed25519PublicKey;
  /** For the interface only: the server decides whether a password is needed. */
  readonly hasPassword: boolean;
  /** 32 bytes, or null for the common link. */
  readonly inviteSeed: Uint8Array | null;
}

const FRAGMENT = /^(\d+)\.([\w-]{43})\.([\w-]{43})(\.p)?(?:\.i([\w-]{43}))?$/;

/** Whether a page's fragment is meant for In-camera, well-formed or cut short; `text` starts with `#`. */
export function isMeetingFragment(text: string): boolean {
  return /^#1\.[\w-]{16}/.test(text);
}

/** Takes a whole URL, or its fragment with or without `#`; white space around it is ignored. */
export function parseLink(text: string): Parsed<MeetingLink> {
  if (text.length > LIMITS.linkCharacters) return refused('too-long');
  const match = FRAGMENT.exec(text.slice(text.indexOf('#') + 1).trim());
  if (match === null) return refused('bad-text');
  const [, version, secretText = '', authorityText = '', passwordMark, inviteText] = match;
  if (version !== '1') return refused('unknown-version');
  const secret = toKey(secretText, toLinkSecret);
  const authority = toKey(authorityText, toEd25519PublicKey);
  const inviteSeed = inviteText === undefined ? null : fromBase64Url(inviteText);
  if (secret === null || authority === null || (inviteText !== undefined && inviteSeed === null)) {
    return refused('bad-text');
  }
  if (!isStrictPublicKey(authority)) return refused('bad-value');
  return accepted({ secret, authority, hasPassword: passwordMark !== undefined, inviteSeed });
}

/** The fragment of a link, `#` included. */
export function formatFragment(link: MeetingLink): string {
  const invite = link.inviteSeed === null ? '' : `.i${toBase64Url(link.inviteSeed)}`;
  return `#1.${toBase64Url(link.secret)}.${toBase64Url(link.authority)}${link.hasPassword ? '.p' : ''}${invite}`;
}

function toKey<T>(text: string, brand: (bytes: Uint8Array) => T | null): T | null {
  const bytes = fromBase64Url(text);
  return bytes === null ? null : brand(bytes);
}
