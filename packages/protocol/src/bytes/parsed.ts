/**
 * What every parser of this package answers: a value, or a typed refusal. Parsers never throw (I19).
 * Knows nothing of formats. Untrusted side: whatever came from a network passes through one of these.
 */

/** Why bytes or text were refused; for tests, counters and vectors, never for a person's eyes. */
export type RefusalCode =
  /** The input ends inside a field. */
  | 'truncated'
  /** Something follows the last field. */
  | 'trailing-bytes'
  /** A length or count is over its limit; judged before anything is allocated for it. */
  | 'too-long'
  | 'unknown-version'
  | 'unknown-type'
  /** A code without a meaning in ic1. */
  | 'unknown-code'
  /** A flag bit without a meaning in ic1 is set. */
  | 'unknown-flag'
  /** Not UTF-8, not NFC, empty where it may not be, or with characters that the field does not take. */
  | 'bad-text'
  /** A number, key or combination of fields out of its range. */
  | 'bad-value'
  | 'not-json'
  /** A member of a JSON frame is missing, unknown or of the wrong form. */
  | 'bad-member';

export interface Refusal {
  readonly ok: false;
  readonly code: RefusalCode;
}

export type Parsed<T> = { readonly ok: true; readonly value: T } | Refusal;

export function accepted<T>(value: T): Parsed<T> {
  return { ok: true, value };
}

export function refused(code: RefusalCode): Refusal {
  return { ok: false, code };
}
