/** The kinds of member that the JSON frames are made of: binary as canonical base64url of a fixed length, bounded text. */
import * as v from 'valibot';
import type { Cid, Hash32 } from '../bytes/branded-bytes.js';
import { fromBase64Url } from '../bytes/base64url.js';
import { areDistinct } from '../bytes/bytes.js';
import { LIMITS } from '../limits.js';

/** Bytes of a length between the two given ones. */
export function base64Url<T extends Uint8Array>(minBytes: number, maxBytes: number) {
  return v.pipe(
    v.string(),
    v.maxLength(Math.ceil((maxBytes * 4) / 3)),
    v.rawTransform<string, T>(({ dataset, addIssue, NEVER }) => {
      const bytes = fromBase64Url(dataset.value);
      if (bytes !== null && minBytes <= bytes.length && bytes.length <= maxBytes) return bytes as T;
      addIssue({ message: 'not the bytes that belong here' });
      return NEVER;
    }),
  );
}

/** Exactly so many bytes. */
export function bytes<T extends Uint8Array>(lengthBytes: number) {
  return base64Url<T>(lengthBytes, lengthBytes);
}

/** A certificate or grant in wire form; taken apart by whoever verifies it. */
export const certificate = base64Url<Uint8Array>(1, LIMITS.certificateBytes);

export const cid = bytes<Cid>(16);

/** Distinct hashes in any order; signatures cover them sorted. */
export function hashes(max: number) {
  return v.pipe(
    v.array(bytes<Hash32>(32)),
    v.maxLength(max),
    v.check((entries) => areDistinct(entries)),
    v.readonly(),
  );
}

/** The site's own token; what is in it is the server's business. */
export const token = v.pipe(v.string(), v.regex(/^[\x21-\x7e]+$/), v.maxLength(LIMITS.tokenCharacters));

/** A solution of `powInput`. */
export const solution = bytes(8);

export function integer(min: number, max: number) {
  return v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max));
}

export function iceUrls(scheme: RegExp) {
  const url = v.pipe(v.string(), v.maxLength(LIMITS.iceUrlCharacters), v.regex(scheme));
  return v.pipe(v.array(url), v.minLength(1), v.maxLength(LIMITS.iceUrls), v.readonly());
}

export const iceCredential = v.pipe(v.string(), v.regex(/^[\x20-\x7e]+$/), v.maxLength(LIMITS.iceCredentialCharacters));
