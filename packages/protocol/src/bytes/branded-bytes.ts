/**
 * Byte strings that may not be mistaken for one another. A brand says the length and the purpose, nothing about validity:
 * whether a key is a good one is for `isStrictPublicKey` and the verifier to say.
 */

declare const brand: unique symbol;
type Branded<Name extends string> = Uint8Array & { readonly [brand]: Name };

export type Ed25519PublicKey = Branded<'Ed25519PublicKey'>;
export type X25519PublicKey = Branded<'X25519PublicKey'>;
export type Signature = Branded<'Signature'>;
/** The first 32 bytes of a SHA-512. */
export type Hash32 = Branded<'Hash32'>;
/** Of a meeting. */
export type Mid = Branded<'Mid'>;
/** Of a connection at the server. */
export type Cid = Branded<'Cid'>;
/** `S`, from the link. Secret. */
export type LinkSecret = Branded<'LinkSecret'>;
export type Nonce32 = Branded<'Nonce32'>;
export type RecordingId = Branded<'RecordingId'>;

/** Checks the length alone; the answer is the same array, not a copy. */
type Brander<T> = (bytes: Uint8Array) => T | null;

function ofLength<T extends Uint8Array>(lengthBytes: number): Brander<T> {
  return (bytes) => (bytes.length === lengthBytes ? (bytes as T) : null);
}

export const toEd25519PublicKey = ofLength<Ed25519PublicKey>(32);
export const toX25519PublicKey = ofLength<X25519PublicKey>(32);
export const toSignature = ofLength<Signature>(64);
export const toHash32 = ofLength<Hash32>(32);
export const toMid = ofLength<Mid>(16);
export const toCid = ofLength<Cid>(16);
export const toLinkSecret = ofLength<LinkSecret>(32);
export const toNonce32 = ofLength<Nonce32>(32);
export const toRecordingId = ofLength<RecordingId>(16);
