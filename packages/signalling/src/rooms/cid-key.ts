/**
 * Connection ids as map keys. A cid is 16 random bytes the server makes (protocol §4); as a key it is the string
 * of those bytes, one character each, which costs the relay next to nothing. Pure.
 */
import { toCid, type Cid } from '@in-camera/protocol';

declare const cidKeyBrand: unique symbol;
export type CidKey = string & { readonly [cidKeyBrand]: true };

export const CID_BYTES = 16;

/** The key of the cid that stands at `offset`. */
export function toCidKey(bytes: Uint8Array, offset = 0): CidKey {
  return String.fromCharCode(...bytes.subarray(offset, offset + CID_BYTES)) as CidKey;
}

export function fromCidKey(key: CidKey): Cid {
  const cid = toCid(Uint8Array.from(key, (character) => character.charCodeAt(0)));
  if (cid === null) throw new Error('a CidKey has 16 characters');
  return cid;
}

/** Sixteen zeros address the lead, whoever that is (protocol §4). */
export const LEAD_KEY = '\0'.repeat(CID_BYTES) as CidKey;
