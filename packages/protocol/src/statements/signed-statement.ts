/**
 * The outside of a statement: stmt = 0x01 ‖ type ‖ mid16 ‖ signer32 ‖ body, on the wire v(stmt) ‖ sig64 (protocol §3).
 * Knows no body: this much is read before the signature is verified, the rest (`parseStatement`) after.
 */
import type { Ed25519PublicKey, Mid, Signature } from '../bytes/branded-bytes.js';
import { ByteReader } from '../bytes/byte-reader.js';
import { ByteWriter } from '../bytes/byte-writer.js';
import { isAllZero } from '../bytes/bytes.js';
import { coded, struct, u8, where } from '../bytes/codec.js';
import { accepted, refused, type Parsed } from '../bytes/parsed.js';
import { LIMITS } from '../limits.js';
import { ik, mid, signature } from './fields.js';

export const STATEMENT_VERSION = 0x01;

export const STATEMENT_TYPES = {
  'host-hello': 0x01,
  knock: 0x02,
  verdict: 0x03,
  roster: 0x10,
  'host-cert': 0x12,
  'co-host-grant': 0x14,
  bind: 0x20,
  'rec-request': 0x30,
  consent: 0x31,
  withdraw: 0x32,
  'rec-state': 0x33,
  manifest: 0x34,
} as const;
export type StatementType = keyof typeof STATEMENT_TYPES;

/** What every statement begins with. */
export interface StatementHead {
  readonly type: StatementType;
  /** All zero for a HostCert, which counts in every meeting of its room; else never. */
  readonly mid: Mid;
  readonly signer: Ed25519PublicKey;
}

const head = struct<StatementHead & { readonly version: number }>({
  version: where(u8, (value) => value === STATEMENT_VERSION, 'unknown-version'),
  type: coded(STATEMENT_TYPES, 'unknown-type'),
  mid,
  signer: ik,
});

export const statementHead = where(
  {
    write: (writer: ByteWriter, value: StatementHead) => {
      head.write(writer, { version: STATEMENT_VERSION, ...value });
    },
    read: (reader: ByteReader): StatementHead => {
      const { type, mid: meeting, signer } = head.read(reader);
      return { type, mid: meeting, signer };
    },
  },
  (value) => isAllZero(value.mid) === (value.type === 'host-cert'),
);

/** A statement taken apart, not verified, its body not yet read. */
export interface SplitStatement extends StatementHead {
  /** The exact bytes that the signature covers. */
  readonly stmt: Uint8Array;
  readonly signature: Signature;
}

/** The wire form v(stmt) ‖ sig64. */
export function encodeSigned(stmt: Uint8Array, sig: Signature): Uint8Array {
  const writer = new ByteWriter().v(stmt);
  signature.write(writer, sig);
  return writer.finish();
}

/** Takes one signed statement apart. What is answered is a claim until its signature has been verified. */
export function splitSigned(wire: Uint8Array): Parsed<SplitStatement> {
  const reader = new ByteReader(wire);
  const stmt = reader.v(LIMITS.statementBytes);
  const sig = signature.read(reader);
  const outer = reader.finish(null);
  if (!outer.ok) return outer;
  const inner = new ByteReader(stmt);
  const value = statementHead.read(inner);
  return inner.refusal === null ? accepted({ ...value, stmt, signature: sig }) : refused(inner.refusal);
}

/** Whether `wire` has the outside of a statement of that type. */
export function isSignedOf(wire: Uint8Array, type: StatementType): boolean {
  const split = splitSigned(wire);
  return split.ok && split.value.type === type;
}

/** Reads one signed statement from the front of a longer layout; its bytes as they came. */
export function readSigned(reader: ByteReader): Uint8Array {
  const stmt = reader.v(LIMITS.statementBytes);
  const sig = signature.read(reader);
  return encodeSigned(stmt, sig);
}
