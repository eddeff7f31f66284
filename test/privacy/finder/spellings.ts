/**
 * The ways in which bytes can be written down and still be read by anybody. Base64 has three: what surrounds a text
 * shifts it against the groups of three bytes, and only the characters that depend on the text alone are looked for.
 */

export interface Spelling {
  readonly name: 'raw' | 'hex' | 'base64' | 'base64url' | 'utf-16le' | 'utf-16be' | 'json' | 'url';
  readonly bytes: Buffer;
  /** False where upper and lower case say the same. */
  readonly caseCounts: boolean;
}

export function spellings(value: string | Uint8Array): Spelling[] {
  const raw = Buffer.from(value as Uint8Array);
  const all: Spelling[] = [
    { name: 'raw', bytes: raw, caseCounts: typeof value !== 'string' },
    { name: 'hex', bytes: Buffer.from(raw.toString('hex')), caseCounts: false },
    ...[0, 1, 2].flatMap((shift) => base64At(raw, shift)),
    ...(typeof value === 'string' ? textSpellings(value) : []),
  ];
  return unique(all);
}

function textSpellings(text: string): Spelling[] {
  const wide = Buffer.from(text, 'utf16le');
  const inJson = JSON.stringify(text).slice(1, -1);
  return [
    { name: 'utf-16le', bytes: wide, caseCounts: false },
    { name: 'utf-16be', bytes: Buffer.from(wide).swap16(), caseCounts: false },
    { name: 'json', bytes: Buffer.from(inJson), caseCounts: false },
    { name: 'json', bytes: Buffer.from(escapeBeyondAscii(inJson)), caseCounts: false },
    { name: 'url', bytes: Buffer.from(encodeURIComponent(text)), caseCounts: false },
  ];
}

/** The characters that stand for `raw` alone when `shift` bytes come before it. */
function base64At(raw: Buffer, shift: number): Spelling[] {
  const text = Buffer.concat([Buffer.alloc(shift), raw])
    .toString('base64')
    .replace(/=+$/, '');
  const first = Math.ceil((shift * 8) / 6);
  const last = Math.floor(((shift + raw.length) * 8) / 6);
  const sure = text.slice(first, last);
  return [
    { name: 'base64', bytes: Buffer.from(sure), caseCounts: true },
    { name: 'base64url', bytes: Buffer.from(sure.replaceAll('+', '-').replaceAll('/', '_')), caseCounts: true },
  ];
}

function escapeBeyondAscii(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Without those that are the same bytes, and without those too short to mean anything. */
function unique(all: readonly Spelling[]): Spelling[] {
  const seen = new Set<string>();
  return all.filter(({ bytes }) => {
    const key = bytes.toString('latin1');
    const isNew = bytes.length >= 3 && !seen.has(key);
    seen.add(key);
    return isNew;
  });
}
