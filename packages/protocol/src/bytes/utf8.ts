/**
 * Text to UTF-8 and back. Text on the wire is NFC, so that one text has one form and hashes agree.
 * The platform's coder is declared here because this package compiles without any platform's library.
 */

declare const TextEncoder: new () => { encode(text: string): Uint8Array };
declare const TextDecoder: new (
  label: string,
  options: { fatal: boolean; ignoreBOM: boolean },
) => { decode(bytes: Uint8Array): string };

const encoder = new TextEncoder();
// A byte order mark is a character like any other here: dropping it would give two encodings of one text.
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Lone surrogates become U+FFFD, as everywhere on the web. */
export function encodeUtf8(text: string): Uint8Array {
  return encoder.encode(text);
}

/** @returns null when the bytes are not UTF-8. The text may be in any normalization form. */
export function decodeUtf8AnyForm(bytes: Uint8Array): string | null {
  try {
    return decoder.decode(bytes);
  } catch {
    return null;
  }
}

/** @returns null when the bytes are not UTF-8 or the text is not NFC. */
export function decodeUtf8(bytes: Uint8Array): string | null {
  const text = decodeUtf8AnyForm(bytes);
  return text !== null && text === text.normalize('NFC') ? text : null;
}
