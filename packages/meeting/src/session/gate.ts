/**
 * One lock of the room with all that follows from it (protocol §2): S, pwk, kEnv, AK. Secret through and through.
 * Knows neither rosters nor peers; which gate counts is for the ring and the machine to say.
 */
import { deriveAccessSeed, deriveEnvelopeKey, gateHash, wipe, type EnvelopeKey } from '@in-camera/crypto';
import type { Ed25519PublicKey, Hash32, LinkSecret } from '@in-camera/protocol';
import type { MessageOf } from '../machine/input.js';
import type { KeyStore, Signer } from '../ports/keys.js';

/** What a gate is made from; all of it secret but its number. */
export interface GateRecord {
  /** 0 until the door has said which lock the link belongs to. */
  readonly gateV: number;
  /** 32 bytes that make gateH unguessable; null where the gate came by the link. */
  readonly r: Uint8Array | null;
  readonly secret: LinkSecret;
  /** pwk, 32 bytes; null without a password, and before the person's has been stretched. */
  readonly stretched: Uint8Array | null;
  /** As people say it. Null without one, and where it can be made from `r`. */
  readonly password: string | null;
}

export interface Gate extends GateRecord {
  readonly envelopeKey: EnvelopeKey;
  /** AK, once imported. */
  readonly access: Signer | null;
}

/** The bytes of the record are the gate's from now on: `closeGate` wipes them. */
export function createGate(record: GateRecord, authority: Ed25519PublicKey): Gate {
  return { ...record, envelopeKey: deriveEnvelopeKey(record.secret, authority), access: null };
}

/** The same gate with its AK. */
export async function openAccess(
  gate: Gate,
  authority: Ed25519PublicKey,
  keys: KeyStore,
): Promise<Gate & { access: Signer }> {
  const { secret, stretched } = gate;
  const seed = deriveAccessSeed({ secret, authority, stretched });
  const access = await keys.importSeed(seed);
  wipe(seed);
  return { ...gate, access };
}

/** gateH. @returns null for a gate that came by the link: nobody but its makers and members can commit to it. */
export function commitmentOf({ gateV, r, secret, stretched }: GateRecord, authority: Ed25519PublicKey): Hash32 | null {
  return r === null ? null : gateHash({ authority, gateV, r, secret, stretched });
}

/** What is told to members. @returns null for a gate that came by the link. */
export function toGateMessage({ gateV, r, secret, stretched }: GateRecord): MessageOf<'gate'> | null {
  if (r === null) return null;
  return {
    type: 'gate',
    gateV,
    r,
    secret,
    hasPassword: stretched !== null,
    stretched: stretched ?? new Uint8Array(32),
  };
}

/** Copies: the message's bytes are a frame's. */
export function fromGateMessage({ gateV, r, secret, hasPassword, stretched }: MessageOf<'gate'>): GateRecord {
  return {
    gateV,
    r: r.slice(),
    secret: secret.slice() as LinkSecret,
    stretched: hasPassword ? stretched.slice() : null,
    password: null,
  };
}

export function copyRecord({ gateV, r, secret, stretched, password }: GateRecord): GateRecord {
  return {
    gateV,
    r: r?.slice() ?? null,
    secret: secret.slice() as LinkSecret,
    stretched: stretched?.slice() ?? null,
    password,
  };
}

export function wipeRecord({ r, secret, stretched }: GateRecord): void {
  for (const bytes of [r, secret, stretched]) if (bytes !== null) wipe(bytes);
}

export function closeGate(gate: Gate): void {
  gate.access?.close();
  wipe(gate.envelopeKey);
  wipeRecord(gate);
}
