/**
 * Signatures that a lax verifier takes and a strict one must not (threats.md C5, C6): made by arithmetic, for no library
 * signs like this.
 */
import { sha512 } from '@in-camera/crypto';
import {
  concatBytes,
  toEd25519PublicKey,
  toSignature,
  type Ed25519PublicKey,
  type Signature,
} from '@in-camera/protocol';
import { createSeedSigner } from '@in-camera/crypto';

/** Order of the base point. */
const L = 2n ** 252n + 27742317777372353535851937790883648493n;
const P = 2n ** 255n - 19n;

export interface OddSigner {
  readonly publicKey: Ed25519PublicKey;
  sign(message: Uint8Array): Promise<Signature>;
}

/**
 * The neutral element as a public key: for it S·B = R + h·A holds for every message as soon as R = S·B. R and S are those
 * of an ordinary key and its secret scalar.
 */
export function smallOrderSigner(y = 1n): OddSigner {
  const seed = new Uint8Array(32).fill(7);
  const scalar = sha512(seed).slice(0, 32);
  scalar[0] = (scalar[0] ?? 0) & 248;
  scalar[31] = ((scalar[31] ?? 0) & 127) | 64;
  const r = createSeedSigner(seed).publicKey;
  const signature = toSignature(concatBytes(r, toBytes(toNumber(scalar) % L)));
  const publicKey = toEd25519PublicKey(toBytes(y));
  if (signature === null || publicKey === null) throw new Error('wrong length');
  return { publicKey, sign: () => Promise.resolve(signature) };
}

/** The neutral element again, as y = p + 1: an encoding that no honest library writes. */
export function nonCanonicalSigner(): OddSigner {
  return smallOrderSigner(P + 1n);
}

/** The same signature with S + L: another one for the same statement. */
export function malleated(signature: Signature): Signature {
  const s = toNumber(signature.slice(32)) + L;
  const changed = toSignature(concatBytes(signature.slice(0, 32), toBytes(s)));
  if (changed === null) throw new Error('wrong length');
  return changed;
}

function toNumber(littleEndian: Uint8Array): bigint {
  return littleEndian.reduceRight((sum, byte) => sum * 256n + BigInt(byte), 0n);
}

function toBytes(value: bigint): Uint8Array {
  return Uint8Array.from({ length: 32 }, (_, i) => Number((value >> BigInt(8 * i)) & 255n));
}
