/**
 * The exact bytes under every signature and proof of work of ic1: a label that occurs nowhere else, then the fields
 * (protocol §3, §4; threats.md A19). Signing and hashing are done elsewhere.
 */
import type { Cid, Ed25519PublicKey, Hash32, Nonce32, X25519PublicKey } from './bytes/branded-bytes.js';
import { ByteWriter } from './bytes/byte-writer.js';
import { concatBytes, sortedBytes } from './bytes/bytes.js';
import { encodeUtf8 } from './bytes/utf8.js';

/** What the server's challenge fixes for one connection. */
export interface ChallengeContext {
  /** The room id as 32 bytes. */
  readonly room: Hash32;
  readonly sn: Nonce32;
  readonly cid: Cid;
}

function labelled(label: string): ByteWriter {
  return new ByteWriter().bytes(encodeUtf8(`${label}\0`));
}

/** Signed by the `signer` of the statement: covers the room, so a statement counts in no other. */
export function statementSignatureInput(hpk: Ed25519PublicKey, stmt: Uint8Array): Uint8Array {
  return labelled('ic1/stmt').bytes(hpk).bytes(stmt).finish();
}

/** Signed by the invite key IVK, inside a Knock. */
export function inviteSignatureInput(knock: {
  readonly ik: Ed25519PublicKey;
  readonly ek: X25519PublicKey;
  readonly helloHash: Hash32;
}): Uint8Array {
  return labelled('ic1/inv').bytes(knock.ik).bytes(knock.ek).bytes(knock.helloHash).finish();
}

/** Signed by the access key AK. */
export function authSignatureInput(context: ChallengeContext & { readonly nc: Nonce32 }): Uint8Array {
  return labelled('ic1/srv').bytes(context.room).bytes(context.sn).bytes(context.nc).bytes(context.cid).finish();
}

/** Signed by the IK of the host or co-host that registers; `heirs` and `out` in any order. */
export function regSignatureInput(
  registration: ChallengeContext & {
    readonly apk: Ed25519PublicKey;
    readonly gateV: number;
    readonly max: number;
    readonly heirs: readonly Hash32[];
    readonly out: readonly Hash32[];
  },
): Uint8Array {
  return labelled('ic1/reg')
    .bytes(registration.room)
    .bytes(registration.apk)
    .u64(BigInt(registration.gateV))
    .u8(registration.max)
    .v(concatBytes(...sortedBytes(registration.heirs)))
    .v(concatBytes(...sortedBytes(registration.out)))
    .bytes(registration.sn)
    .bytes(registration.cid)
    .finish();
}

/** Signed by the IK of the host or co-host that takes the lead of a registered room. */
export function leadSignatureInput(context: ChallengeContext): Uint8Array {
  return labelled('ic1/lead').bytes(context.room).bytes(context.sn).bytes(context.cid).finish();
}

/**
 * Hashed with SHA-512 for a proof of work: the hash must begin with `bits` zero bits.
 * @param solution 8 bytes, another one for each try on a connection.
 */
export function powInput(context: ChallengeContext & { readonly solution: Uint8Array }): Uint8Array {
  return labelled('ic1/pow').bytes(context.room).bytes(context.sn).bytes(context.cid).bytes(context.solution).finish();
}
