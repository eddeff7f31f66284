/**
 * The kinds of member that receipt and manifest files are made of: signed statements as the bytes that were signed, texts as
 * they were shown, times. Judges form alone; what a statement says is read after its signature has been verified.
 */
import * as v from 'valibot';
import { base64Url, bytes, integer } from '../control/members.js';
import type { Ed25519PublicKey } from '../bytes/branded-bytes.js';
import { LIMITS } from '../limits.js';
import { isRosterBundle } from '../statements/roster-bundle.js';
import { isSignedOf, type StatementType } from '../statements/signed-statement.js';
import { isLanguage, isLines } from '../text.js';

/** v(stmt) ‖ sig64 around the longest statement. */
const WIRE_BYTES = 2 + LIMITS.statementBytes + 64;
/** A roster with a certificate and a grant. */
const BUNDLE_BYTES = WIRE_BYTES + 2 * LIMITS.certificateBytes;
/** The last millisecond that a calendar has a day for (ECMA-262, time values). */
const LAST_MS = 8_640_000_000_000_000;

/** Unix milliseconds. */
export const time = integer(0, LAST_MS);
export const publicKey = bytes<Ed25519PublicKey>(32);

/** The wire form of a signed statement of one type. */
export function wireOf(type: StatementType) {
  return v.pipe(
    base64Url<Uint8Array>(1, WIRE_BYTES),
    v.check((wire) => isSignedOf(wire, type)),
  );
}

export const rosterBundle = v.pipe(base64Url<Uint8Array>(1, BUNDLE_BYTES), v.check(isRosterBundle));

/** A text that was put before somebody, in the language it was shown in. */
export const shownText = v.strictObject({
  lang: v.pipe(v.string(), v.check(isLanguage)),
  text: v.pipe(
    v.string(),
    v.minLength(1),
    v.check((text) => isLines(text, LIMITS.consentTextBytes)),
  ),
});
export type ShownText = Readonly<v.InferOutput<typeof shownText>>;

/** At most `max` entries, of which no two have the same name. */
export function distinct<T>(entry: v.GenericSchema<unknown, T>, max: number, nameOf: (value: T) => string) {
  return v.pipe(
    v.array(entry),
    v.maxLength(max),
    v.check((entries) => new Set(entries.map(nameOf)).size === entries.length),
    v.readonly(),
  );
}

export const shownTexts = distinct(shownText, LIMITS.consentTexts, ({ lang, text }) => `${lang} ${text}`);
