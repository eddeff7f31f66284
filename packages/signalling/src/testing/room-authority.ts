/**
 * Real Ed25519 keys and the statements a room needs, for tests: what a browser signs with, made by node:crypto.
 * For tests only; secrets in here are worth nothing.
 */
import { generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import {
  encodeSigned,
  encodeStatement,
  encodeUtf8,
  statementSignatureInput,
  toEd25519PublicKey,
  toHash32,
  toMid,
  toNonce32,
  toSignature,
  type Ed25519PublicKey,
  type Hash32,
  type Nonce32,
  type Signature,
} from '@in-camera/protocol';
import { hash32 } from '../trust/ed25519.js';

export interface KeyPair {
  readonly publicKey: Ed25519PublicKey;
  sign(message: Uint8Array): Signature;
}

export function createKeyPair(): KeyPair {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  return { publicKey: toRaw(publicKey), sign: (message) => must(toSignature(plain(sign(null, message, privateKey)))) };
}

export interface RoomAuthority {
  readonly hpk: Ed25519PublicKey;
  readonly room: Hash32;
  issueCert(ik: Ed25519PublicKey, fields?: { notAfter?: number }): Uint8Array;
  /** By default signed by `host`; `by` replaces the signature alone. */
  issueGrant(
    host: KeyPair,
    ik: Ed25519PublicKey,
    fields?: { notAfter?: number; rank?: number; by?: KeyPair },
  ): Uint8Array;
}

export const HOUR_MS = 3_600_000;
const ZERO_MID = must(toMid(new Uint8Array(16)));

export function createRoomAuthority(authority: KeyPair = createKeyPair()): RoomAuthority {
  const hpk = authority.publicKey;
  return {
    hpk,
    room: hash32(encodeUtf8('ic1/room'), hpk),
    issueCert(ik, { notAfter = Date.now() + HOUR_MS } = {}) {
      const stmt = encodeStatement({ type: 'host-cert', mid: ZERO_MID, signer: hpk, body: { ik, notAfter } });
      return encodeSigned(stmt, authority.sign(statementSignatureInput(hpk, stmt)));
    },
    issueGrant(host, ik, { notAfter = Date.now() + HOUR_MS, rank = 1, by = host } = {}) {
      const mid = must(toMid(plain(randomBytes(16))));
      const body = { ik, rank, notAfter };
      const stmt = encodeStatement({ type: 'co-host-grant', mid, signer: host.publicKey, body });
      return encodeSigned(stmt, by.sign(statementSignatureInput(hpk, stmt)));
    },
  };
}

export function randomNonce(): Nonce32 {
  return must(toNonce32(plain(randomBytes(32))));
}

export function randomHash(): Hash32 {
  return must(toHash32(plain(randomBytes(32))));
}

/** Buffers are not what the protocol's encoders take. */
function plain(bytes: Uint8Array): Uint8Array {
  return Uint8Array.from(bytes);
}

function toRaw(key: KeyObject): Ed25519PublicKey {
  const { x = '' } = key.export({ format: 'jwk' });
  return must(toEd25519PublicKey(plain(Buffer.from(x, 'base64url'))));
}

export function must<T>(value: T | null): T {
  if (value === null) throw new Error('a test value has the wrong length');
  return value;
}
