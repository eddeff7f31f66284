/**
 * From `create` and `join` to a meeting under way: looks at what the person gave, makes the keys, starts the run.
 * What is wrong with a link, a name or a password is said here, before anything reaches a network.
 */
import {
  cleanName,
  cleanTitle,
  fromBase64Url,
  LIMITS,
  MeetingError,
  parseLink,
  type MeetingLink,
  type Tightening,
} from '@in-camera/protocol';
import type { OwnIdentity } from '../machine/machine-state.js';
import { toPeerId } from '../machine/peer-id.js';
import type { Chain } from '../roster/chain.js';
import type { Ports } from '../ports/ports.js';
import { MIN_PASSPHRASE_BITS, type Authorities } from './authority.js';
import type { CommandOf } from './commands.js';
import { certifyWith, createGuestKeyring, createHostKeyring, type Keyring } from './keyring.js';
import type { MeetingRunInput } from './meeting-run.js';
import { openOwnCertificate } from './own-chain.js';
import { DEFAULT_MAX_PARTICIPANTS, type SessionOptions } from './session-options.js';
import { loadPassphraseWords, loadWords } from './words.js';

/** What a run needs besides its listeners. */
export type Beginning = Pick<MeetingRunInput, 'keyring' | 'setting' | 'hasPassword' | 'ownChain' | 'former'>;

/** @throws MeetingError `password-too-weak` */
export async function beginHosting(
  ports: Ports,
  options: SessionOptions,
  command: CommandOf<'create'>,
  relayOnly: boolean,
  authorities: Authorities,
  profile: readonly Tightening[],
): Promise<Beginning> {
  const password = await choosePassword(ports, command.password, command.language ?? 'en');
  const keyring = await createHostKeyring(ports, password, authorities.toOpen(ports.random));
  return {
    keyring,
    hasPassword: password !== null,
    ownChain: keyring.certificate === null ? null : await openOwnCertificate(ports, keyring, keyring.certificate),
    former: null,
    setting: {
      purpose: 'create',
      own: toIdentity(keyring, chooseName(options, command.displayName)),
      authority: keyring.authority,
      title: cleanTitle(command.title ?? ''),
      maxParticipants: toMaxParticipants(options),
      relayOnly,
      profile,
    },
  };
}

export async function beginJoining(
  ports: Ports,
  options: SessionOptions,
  command: CommandOf<'join'>,
  relayOnly: boolean,
  authorities: Authorities,
): Promise<Beginning> {
  const link = readLink(command);
  const password = givenPassword(command.password);
  const keyring = await createGuestKeyring(ports, link, password);
  const seed = authorities.takeFor(link.authority);
  const cert = seed === null ? null : await certifyWith(ports, seed, keyring.identity.publicKey);
  const own = cert === null ? null : await openOwnCertificate(ports, keyring, cert);
  return {
    keyring,
    hasPassword: password !== null,
    ownChain: own ?? (await askCertificate(ports, options, keyring)),
    former: null,
    setting: {
      purpose: 'join',
      own: toIdentity(keyring, chooseName(options, command.displayName)),
      authority: keyring.authority,
      title: '',
      maxParticipants:
        options.hostCertificate === undefined && own === null ? LIMITS.members : toMaxParticipants(options),
      relayOnly,
    },
  };
}

/**
 * What the site's backend says of this page's key (protocol §9, *Standing room*). Its null makes a guest; a certificate that is
 * not for this key and room, or has run out, makes nothing: who may host and cannot is told so, and does not wait for a host.
 * @throws MeetingError `open-denied`, also when the backend fails.
 */
async function askCertificate(ports: Ports, options: SessionOptions, keyring: Keyring): Promise<Chain | null> {
  if (options.hostCertificate === undefined) return null;
  try {
    const text = await options.hostCertificate(keyring.identity.publicKey.slice());
    if (text === null) return null;
    const cert = fromBase64Url(text);
    const chain = cert === null ? null : await openOwnCertificate(ports, keyring, cert);
    if (chain !== null) return chain;
  } catch (error) {
    keyring.close();
    throw new MeetingError('open-denied', { cause: error });
  }
  keyring.close();
  throw new MeetingError('open-denied');
}

function toMaxParticipants({ maxParticipants = DEFAULT_MAX_PARTICIPANTS }: SessionOptions): number {
  return Math.max(1, Math.min(Math.floor(maxParticipants), LIMITS.members));
}

/**
 * The link of a `join`. @throws MeetingError `link-malformed`; `password-required` when the link says that there is one
 * and none was given.
 */
export function readLink({ link, password }: CommandOf<'join'>): MeetingLink {
  const parsed = parseLink(link);
  if (!parsed.ok) throw new MeetingError('link-malformed');
  if (parsed.value.hasPassword && givenPassword(password) === null) throw new MeetingError('password-required');
  return parsed.value;
}

/** An empty field is no password; spaces that came with pasting are not part of one. */
export function givenPassword(password: string | undefined): string | null {
  const given = password?.normalize('NFC').trim() ?? '';
  return given === '' ? null : given;
}

/** What others will read; somebody without a name gets the interface's word for one. */
export function chooseName({ fallbackName }: SessionOptions, typed: string | undefined): string {
  return cleanName(typed ?? '') || cleanName(fallbackName ?? '') || 'Guest';
}

async function choosePassword(ports: Ports, wish: string | null | undefined, language: string): Promise<string | null> {
  if (wish === null) return null;
  const { generatePassphrase, passwordStrengthBits } = await loadWords();
  const given = givenPassword(wish);
  if (given === null) {
    return generatePassphrase((length) => ports.random.bytes(length), await loadPassphraseWords(language));
  }
  if (passwordStrengthBits(given) < MIN_PASSPHRASE_BITS) throw new MeetingError('password-too-weak');
  return given;
}

function toIdentity(keyring: Keyring, name: string): OwnIdentity {
  const ik = keyring.identity.publicKey;
  return { id: toPeerId(ik), ik, ek: keyring.ephemeral.publicKey, name };
}
