/**
 * The secrets of one meeting on this page: link secret, identity, ephemeral key, and for a host the room's authority.
 * In memory only, wiped on leaving (I28, C9). Nothing of it appears in the machine's state, in effects or in errors.
 */
import {
  createEphemeral,
  deriveAccessSeed,
  deriveEnvelopeKey,
  derivePasswordSalt,
  gateHash,
  wipe,
  type EnvelopeKey,
  type EphemeralKey,
} from '@in-camera/crypto';
import {
  encodeSigned,
  encodeStatement,
  formatFragment,
  statementSignatureInput,
  toLinkSecret,
  type Ed25519PublicKey,
  type Hash32,
  type LinkSecret,
  type MeetingLink,
  type Mid,
} from '@in-camera/protocol';
import type { Signer } from '../ports/keys.js';
import type { Ports } from '../ports/ports.js';
import type { Invitation } from './commands.js';

/** An ad hoc host certifies its own page; the authority key never leaves it. */
const CERTIFICATE_MS = 7 * 24 * 60 * 60_000;
const NO_MEETING = new Uint8Array(16) as Mid;

export interface Keyring {
  readonly authority: Ed25519PublicKey;
  readonly secret: LinkSecret;
  readonly envelopeKey: EnvelopeKey;
  readonly identity: Signer;
  readonly ephemeral: EphemeralKey;
  /** AK for the present password, once prepared. */
  readonly access: Signer | null;
  /** The own HostCert in wire form; a host's only. */
  readonly certificate: Uint8Array | null;
  /** Takes effect with the next `prepareAccess`; null is none. */
  setPassword(password: string | null): void;
  /** Slow, unless pwk came from a record. @throws MeetingError of the stretcher. */
  prepareAccess(makeGate: boolean): Promise<{ readonly apk: Ed25519PublicKey; readonly gateHash: Hash32 | null }>;
  invitation(linkBase: string): Invitation;
  /** The present gate, for the tab record: a copy, secret, to be sealed and wiped. Null before AK is prepared. */
  exportGate(): KnownGate | null;
  close(): void;
}

/** What a page knows of the room's lock once it has been let in. */
export interface KnownGate {
  readonly secret: LinkSecret;
  /** pwk; null without a password. */
  readonly stretched: Uint8Array | null;
  /** r of gateH; null where the gate came by the link. */
  readonly r: Uint8Array | null;
}

/** A new room: its authority, its link secret, and the own page certified as host. */
export async function createHostKeyring(ports: Ports, password: string | null): Promise<Keyring> {
  const seed = ports.random.bytes(32);
  const authoritySigner = await ports.keys.importSeed(seed);
  wipe(seed);
  const identity = await ports.keys.createIdentity();
  const certificate = await certify(authoritySigner, identity.publicKey, ports.clock.now() + CERTIFICATE_MS);
  // HK signs certificates and nothing else: with this one made, it is not needed again.
  authoritySigner.close();
  const secret = toLinkSecret(ports.random.bytes(32));
  if (secret === null) throw new RangeError('randomness of the wrong length');
  const authority = authoritySigner.publicKey;
  return createKeyring({ ports, link: { secret, authority }, identity, certificate, password });
}

export async function createGuestKeyring(ports: Ports, link: MeetingLink, password: string | null): Promise<Keyring> {
  const identity = await ports.keys.createIdentity();
  return createKeyring({ ports, link, identity, certificate: null, password });
}

/** Of a page that was loaded anew: the identity it had, another EK (C2, C9). The bytes of the gate are the keyring's from now on. */
export function createResumedKeyring(
  ports: Ports,
  authority: Ed25519PublicKey,
  identity: Signer,
  gate: KnownGate,
  certificate: Uint8Array | null,
): Keyring {
  const link = { secret: gate.secret, authority };
  return createKeyring({ ports, link, identity, certificate, password: null, known: gate });
}

async function certify(authority: Signer, ik: Ed25519PublicKey, notAfter: number): Promise<Uint8Array> {
  const stmt = encodeStatement({
    type: 'host-cert',
    mid: NO_MEETING,
    signer: authority.publicKey,
    body: { ik, notAfter },
  });
  return encodeSigned(stmt, await authority.sign(statementSignatureInput(authority.publicKey, stmt)));
}

interface KeyringInput {
  readonly ports: Ports;
  readonly link: Pick<MeetingLink, 'secret' | 'authority'>;
  readonly identity: Signer;
  readonly certificate: Uint8Array | null;
  readonly password: string | null;
  readonly known?: KnownGate;
}

function createKeyring({ ports, link, identity, certificate, password: firstPassword, known }: KeyringInput): Keyring {
  const { secret, authority } = link;
  const envelopeKey = deriveEnvelopeKey(secret, authority);
  const ephemeralSeed = ports.random.bytes(32);
  const ephemeral = createEphemeral(ephemeralSeed);
  wipe(ephemeralSeed);
  let password = firstPassword;
  let stretched = known?.stretched ?? null;
  let gateRandom = known?.r ?? null;
  let access: Signer | null = null;
  let closed = false;

  return {
    authority,
    secret,
    envelopeKey,
    identity,
    ephemeral,
    certificate,
    get access() {
      return access;
    },
    setPassword(next) {
      password = next;
      if (stretched !== null) wipe(stretched);
      stretched = null;
    },
    async prepareAccess(makeGate) {
      const salt = derivePasswordSalt(secret, authority);
      const asked = password;
      const pwk = stretched ?? (asked === null ? null : await ports.stretcher.stretch(asked, salt));
      const seed = deriveAccessSeed({ secret, authority, stretched: pwk });
      const signer = await ports.keys.importSeed(seed);
      wipe(seed);
      access?.close();
      access = signer;
      if (closed) signer.close();
      else if (asked === password) stretched = pwk;
      if (makeGate) gateRandom ??= ports.random.bytes(32);
      const hash =
        gateRandom === null ? null : gateHash({ authority, gateV: 1, r: gateRandom, secret, stretched: pwk });
      if (pwk !== null && pwk !== stretched) wipe(pwk);
      return { apk: signer.publicKey, gateHash: hash };
    },
    invitation(linkBase) {
      const fragment = formatFragment({
        secret,
        authority,
        hasPassword: password !== null || stretched !== null,
        inviteSeed: null,
      });
      return { link: `${linkBase}${fragment}`, password };
    },
    exportGate() {
      if (closed || access === null) return null;
      return {
        secret: secret.slice() as LinkSecret,
        stretched: stretched?.slice() ?? null,
        r: gateRandom?.slice() ?? null,
      };
    },
    close() {
      closed = true;
      identity.close();
      access?.close();
      wipe(ephemeral.secretKey);
      wipe(envelopeKey);
      wipe(secret);
      if (stretched !== null) wipe(stretched);
      if (gateRandom !== null) wipe(gateRandom);
      password = null;
    },
  };
}
