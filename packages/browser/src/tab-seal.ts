/**
 * The bytes of a sealed tab record: 0x01 ‖ ik32 ‖ generation u64 ‖ iv12 ‖ AES-GCM of (u8 hasSeed ‖ [seed32] ‖ content), the head
 * authenticated with it. A fresh IV for each; reads hostile bytes, answers null for what is not right.
 */
import {
  ByteReader,
  ByteWriter,
  concatBytes,
  encodeUtf8,
  toEd25519PublicKey,
  type Ed25519PublicKey,
} from '@in-camera/protocol';

const VERSION = 1;
const HEAD_BYTES = 1 + 32 + 8;
const IV_BYTES = 12;
const SEED_BYTES = 32;
const LABEL = encodeUtf8('in-camera/tab');

export interface TabHead {
  readonly ik: Ed25519PublicKey;
  /** Rises with every record of this identity. */
  readonly generation: number;
}

export interface TabContent {
  /** Where the browser has no Ed25519 of its own. */
  readonly seed: Uint8Array | null;
  readonly content: Uint8Array;
}

export async function sealTab(
  key: CryptoKey,
  { ik, generation }: TabHead,
  iv: Uint8Array,
  { seed, content }: TabContent,
): Promise<Uint8Array> {
  const head = new ByteWriter().u8(VERSION).bytes(ik).u64(BigInt(generation)).finish();
  const plain = concatBytes(Uint8Array.of(seed === null ? 0 : 1), seed ?? new Uint8Array(), content);
  try {
    const sealed = await crypto.subtle.encrypt(gcm(head, iv), key, asSource(plain));
    return concatBytes(head, iv, new Uint8Array(sealed));
  } finally {
    plain.fill(0);
  }
}

/** What stands in front, not authenticated yet. */
export function parseTabHead(bytes: Uint8Array): TabHead | null {
  const reader = new ByteReader(bytes.subarray(0, HEAD_BYTES));
  const version = reader.u8();
  const ik = toEd25519PublicKey(reader.bytes(32));
  const generation = Number(reader.u64());
  return version !== VERSION || reader.refusal !== null || ik === null || !Number.isSafeInteger(generation)
    ? null
    : { ik, generation };
}

export async function openTab(key: CryptoKey, bytes: Uint8Array): Promise<TabContent | null> {
  const head = bytes.subarray(0, HEAD_BYTES);
  const iv = bytes.subarray(HEAD_BYTES, HEAD_BYTES + IV_BYTES);
  if (iv.length !== IV_BYTES) return null;
  try {
    const sealed = bytes.subarray(HEAD_BYTES + IV_BYTES);
    const plain = new Uint8Array(await crypto.subtle.decrypt(gcm(head, iv), key, asSource(sealed)));
    const from = plain[0] === 1 ? 1 + SEED_BYTES : 1;
    if (plain.length < from || (plain[0] !== 0 && plain[0] !== 1)) return null;
    return { seed: from === 1 ? null : plain.subarray(1, from), content: plain.subarray(from) };
  } catch {
    return null;
  }
}

function gcm(head: Uint8Array, iv: Uint8Array): AesGcmParams {
  return { name: 'AES-GCM', iv: asSource(iv), additionalData: asSource(concatBytes(LABEL, head)) };
}

/** No byte string of this project lies in shared memory, which these functions would refuse. */
function asSource(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes as Uint8Array<ArrayBuffer>;
}
