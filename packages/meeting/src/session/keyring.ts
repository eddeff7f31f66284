/**
 * The secrets of one meeting on this page: link secret, identity, ephemeral key, and for a host the room's authority.
 * In memory only, wiped on leaving (I28, C9). Nothing of it appears in the machine's state, in effects or in errors.
 */
import { createEphemeral, createSeedSigner, deriveInviteSeed, wipe, type EphemeralKey } from '@in-camera/crypto';
import {
  encodeSigned,
  encodeStatement,
  equalBytes,
  formatFragment,
  statementSignatureInput,
  toLinkSecret,
  type Ed25519PublicKey,
  type LinkSecret,
  type MeetingLink,
  type Mid,
} from '@in-camera/protocol';
import { FIRST_GATE_V } from '../lock/lock-state.js';
import type { Signer } from '../ports/keys.js';
import type { Ports } from '../ports/ports.js';
import type { Invitation } from './commands.js';
import type { GateRecord } from './gate.js';
import { createGateRing, type GateRing, type PreparedAccess } from './gate-ring.js';

/** An ad hoc host certifies its own page; the authority key never leaves it. */
const CERTIFICATE_MS = 7 * 24 * 60 * 60_000;
/** Nothing but the link: its number is the door's to say, pwk is to be made of the person's password. */
const UNKNOWN = { gateV: 0, r: null, stretched: null };
const NO_MEETING = new Uint8Array(16) as Mid;

export interface Keyring {
  readonly authority: Ed25519PublicKey;
  /** S of the present gate. */
  readonly secret: LinkSecret;
  /** S, pwk, kEnv and AK of the present lock and of those before it. */
  readonly gates: GateRing;
  readonly identity: Signer;
  readonly ephemeral: EphemeralKey;
  /** AK of the present gate, once prepared. */
  readonly access: Signer | null;
  /** The own HostCert in wire form; a host's only. */
  readonly certificate: Uint8Array | null;
  /** Takes effect with the next `prepareAccess`; null is none. */
  setPassword(password: string | null): void;
  /** See the ring's. */
  prepareAccess(makeGate: boolean): Promise<PreparedAccess | null>;
  /** Shows that this page came by a personal invite; null for who did not. */
  readonly inviteKey: Signer | null;
  /** The same link for one person (protocol §2). @param seed 32 bytes. */
  inviteLink(linkBase: string, seed: Uint8Array): string;
  /** Into the present lock. @throws MeetingError when a passphrase is to be made and the words do not come */
  invitation(linkBase: string): Promise<Invitation>;
  /**
   * The present gate, for the tab record (protocol §9, *Reload*): a copy, secret, to be sealed and wiped.
   * With `gateV` that of another lock: the lead keeps the one it is about to sign for. Null when there is none.
   */
  exportGate(gateV?: number): GateRecord | null;
  /** @param lastWord what IK has yet to sign: it is forgotten only then, everything else at once */
  close(lastWord?: Promise<unknown>): void;
}

/**
 * A room of one's own: its authority, a new link secret, and the own page certified as host.
 * @param seed of the authority, 32 bytes; wiped here.
 */
export async function createHostKeyring(ports: Ports, password: string | null, seed: Uint8Array): Promise<Keyring> {
  const authoritySigner = await ports.keys.importSeed(seed);
  wipe(seed);
  const identity = await ports.keys.createIdentity();
  const certificate = await certify(authoritySigner, identity.publicKey, ports.clock.now() + CERTIFICATE_MS);
  // HK signs certificates and nothing else: with this one made, it is not needed again.
  authoritySigner.close();
  const secret = toLinkSecret(ports.random.bytes(32));
  if (secret === null) throw new RangeError('randomness of the wrong length');
  const authority = authoritySigner.publicKey;
  return createKeyring({
    ports,
    link: { secret, authority },
    identity,
    certificate,
    password,
    gate: { ...UNKNOWN, gateV: FIRST_GATE_V },
  });
}

export async function createGuestKeyring(ports: Ports, link: MeetingLink, password: string | null): Promise<Keyring> {
  const identity = await ports.keys.createIdentity();
  const inviteKey = link.inviteSeed === null ? null : await openInvite(ports, link.inviteSeed, link.authority);
  return createKeyring({ ports, link, identity, certificate: null, password, gate: UNKNOWN, inviteKey });
}

/** @param seed as the link carries it, 32 bytes, wiped here. */
async function openInvite(ports: Ports, seed: Uint8Array, authority: Ed25519PublicKey): Promise<Signer> {
  const keySeed = deriveInviteSeed(seed, authority);
  wipe(seed);
  try {
    return await ports.keys.importSeed(keySeed);
  } finally {
    wipe(keySeed);
  }
}

/** Of a page that was loaded anew: the identity it had, another EK (C2, C9). The bytes of the gate are the keyring's from now on. */
export function createResumedKeyring(
  ports: Ports,
  authority: Ed25519PublicKey,
  identity: Signer,
  gate: GateRecord,
  certificate: Uint8Array | null,
): Keyring {
  const link = { secret: gate.secret, authority };
  return createKeyring({ ports, link, identity, certificate, password: gate.password, gate });
}

/** The certificate that whoever has the authority's seed makes for its own page. @param seed 32 bytes, wiped here. */
export async function certifyWith(ports: Ports, seed: Uint8Array, ik: Ed25519PublicKey): Promise<Uint8Array> {
  const authority = await ports.keys.importSeed(seed);
  wipe(seed);
  const certificate = await certify(authority, ik, ports.clock.now() + CERTIFICATE_MS);
  authority.close();
  return certificate;
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

/** Whether somebody who comes with this link comes by the one that the keyring was made for. */
export function isOfLink({ secret, authority, inviteKey }: Keyring, link: MeetingLink): boolean {
  if (!equalBytes(secret, link.secret) || !equalBytes(authority, link.authority)) return false;
  if (inviteKey === null || link.inviteSeed === null) return inviteKey === null && link.inviteSeed === null;
  const key = createSeedSigner(deriveInviteSeed(link.inviteSeed, authority));
  key.close();
  return equalBytes(key.publicKey, inviteKey.publicKey);
}

interface KeyringInput {
  readonly ports: Ports;
  readonly link: Pick<MeetingLink, 'secret' | 'authority'>;
  readonly identity: Signer;
  readonly certificate: Uint8Array | null;
  readonly password: string | null;
  readonly gate: Pick<GateRecord, 'gateV' | 'r' | 'stretched'>;
  readonly inviteKey?: Signer | null;
}

function createKeyring({
  ports,
  link,
  identity,
  certificate,
  password,
  gate,
  inviteKey = null,
}: KeyringInput): Keyring {
  const { secret, authority } = link;
  const gates = createGateRing(ports, authority, { ...gate, secret, password });
  const ephemeralSeed = ports.random.bytes(32);
  const ephemeral = createEphemeral(ephemeralSeed);
  wipe(ephemeralSeed);
  return {
    authority,
    get secret() {
      return gates.present.secret;
    },
    gates,
    identity,
    ephemeral,
    certificate,
    get access() {
      return gates.present.access;
    },
    setPassword: gates.setPassword,
    prepareAccess: gates.prepareAccess,
    inviteKey,
    inviteLink(linkBase, seed) {
      const { secret, password: words, stretched } = gates.present;
      const hasPassword = words !== null || stretched !== null;
      return `${linkBase}${formatFragment({ secret, authority, hasPassword, inviteSeed: seed })}`;
    },
    async invitation(linkBase) {
      const { secret, stretched } = gates.present;
      const words = await gates.password();
      const fragment = formatFragment({
        secret,
        authority,
        hasPassword: words !== null || stretched !== null,
        inviteSeed: null,
      });
      return { link: `${linkBase}${fragment}`, password: words };
    },
    exportGate: gates.export,
    close(lastWord) {
      if (lastWord === undefined) identity.close();
      else void lastWord.finally(() => identity.close());
      inviteKey?.close();
      gates.close();
      wipe(ephemeral.secretKey);
    },
  };
}
