/**
 * Signatures on which verifiers are known to disagree (threats C5; eprint 2020/1244), made rather than copied, and the
 * honest ones of RFC 8032 §7.1. The verdict comes from `verifyByTheBook`, the last column of no other program.
 */
import {
  add,
  BASE,
  challenge,
  encodePoint,
  fromLittleEndian,
  IDENTITY,
  L,
  multiply,
  negate,
  P,
  sha512,
  toLittleEndian,
  TORSION,
  verifyByTheBook,
  type Point,
} from './edwards.js';

export interface SignatureCase {
  readonly note: string;
  readonly publicKey: string;
  readonly message: string;
  readonly signature: string;
  readonly valid: boolean;
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const bytes = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'hex'));
const utf8 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text));

function caseOf(note: string, publicKey: Uint8Array, message: Uint8Array, r: Uint8Array, s: bigint): SignatureCase {
  const signature = new Uint8Array(64);
  signature.set(r);
  signature.set(toLittleEndian(s), 32);
  return {
    note,
    publicKey: hex(publicKey),
    message: hex(message),
    signature: hex(signature),
    valid: verifyByTheBook(publicKey, message, signature),
  };
}

/** A secret scalar and a nonce that stand still, so that the vectors do. */
const a = fromLittleEndian(sha512(utf8('in-camera signature vectors, a'))) % L;
const nonce = fromLittleEndian(sha512(utf8('in-camera signature vectors, r'))) % L;
const A = multiply(a, BASE);
const R = multiply(nonce, BASE);

const rfc8032 = [
  [
    'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    '',
    'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
  ],
  [
    '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
    '72',
    '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  ],
  [
    'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
    'af82',
    '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
  ],
] as const;

function honest(message: Uint8Array): { r: Uint8Array; s: bigint; publicKey: Uint8Array } {
  const publicKey = encodePoint(A);
  const r = encodePoint(R);
  return { publicKey, r, s: (nonce + challenge(r, publicKey, message) * a) % L };
}

function malleable(): SignatureCase[] {
  const message = utf8('one signature, several encodings');
  const { publicKey, r, s } = honest(message);
  return [
    caseOf('honest', publicKey, message, r, s),
    caseOf('S + L', publicKey, message, r, s + L),
    caseOf('S + 8 L', publicKey, message, r, s + 8n * L),
    caseOf('S = 0', publicKey, message, r, 0n),
    caseOf('S = L', publicKey, message, r, L),
    caseOf('all bits of S set', publicKey, message, r, 2n ** 256n - 1n),
    caseOf('another message', publicKey, utf8('another message'), r, s),
    caseOf('R negated', publicKey, message, encodePoint(negate(R)), s),
  ];
}

/** Finds a message for which the equation without cofactor holds, so that only the pre-checks can refuse. */
function forgeFor(publicKey: Uint8Array, keyPoint: Point, note: string): SignatureCase {
  for (let counter = 0; ; counter++) {
    const message = utf8(`${note} ${String(counter)}`);
    for (let k = 0n; k < 8n; k++) {
      const rPoint = add(R, negate(multiply(k, keyPoint)));
      const r = encodePoint(rPoint);
      if (challenge(r, publicKey, message) % 8n === k) return caseOf(note, publicKey, message, r, nonce);
    }
  }
}

/** All encodings of the eight points of small order: canonical, with y + p, and x = 0 with the sign bit. */
function smallOrderEncodings(): { encoded: Uint8Array; point: Point; note: string }[] {
  return Array.from({ length: 8 }, (_, k) => multiply(BigInt(k), TORSION)).flatMap((point, k) => {
    const forms = [{ encoded: encodePoint(point), point, note: `small-order point ${String(k)}` }];
    const sign = point.x & 1n;
    if (point.y + P < 2n ** 255n) {
      const encoded = toLittleEndian((point.y + P) | (sign << 255n));
      forms.push({ encoded, point, note: `small-order point ${String(k)}, y not reduced` });
    }
    if (point.x === 0n) {
      forms.push({
        encoded: toLittleEndian(point.y | (1n << 255n)),
        point,
        note: `small-order point ${String(k)}, sign of zero`,
      });
      if (point.y + P < 2n ** 255n) {
        forms.push({
          encoded: toLittleEndian((point.y + P) | (1n << 255n)),
          point,
          note: `small-order point ${String(k)}, sign of zero, y not reduced`,
        });
      }
    }
    return forms;
  });
}

function smallOrder(): SignatureCase[] {
  const keyCases = smallOrderEncodings().map(({ encoded, point, note }) => forgeFor(encoded, point, `A is ${note}`));
  const publicKey = encodePoint(A);
  const nonceCases = smallOrderEncodings().map(({ encoded, note }) => {
    const message = utf8(`R is ${note}`);
    return caseOf(`R is ${note}`, publicKey, message, encoded, (challenge(encoded, publicKey, message) * a) % L);
  });
  const zero = encodePoint(IDENTITY);
  return [...keyCases, ...nonceCases, caseOf('A and R the identity, S = 0', zero, utf8('anything'), zero, 0n)];
}

/** A with a small-order part: legal under the pre-checks; the equation without cofactor holds for one message in eight. */
function mixedOrder(): SignatureCase[] {
  const publicKey = encodePoint(add(A, TORSION));
  const r = encodePoint(R);
  const mixedR = encodePoint(add(R, TORSION));
  const cases: SignatureCase[] = [];
  for (let counter = 0, wanted = new Set([true, false]); wanted.size > 0; counter++) {
    const message = utf8(`mixed-order key ${String(counter)}`);
    const h = challenge(r, publicKey, message);
    const made = caseOf('A has a small-order part', publicKey, message, r, (nonce + h * a) % L);
    if (wanted.delete(made.valid)) {
      cases.push({ ...made, note: `${made.note}; the equation ${made.valid ? 'holds' : 'holds with cofactor only'}` });
    }
  }
  const message = utf8('mixed-order R');
  const h = challenge(mixedR, encodePoint(A), message);
  return [
    ...cases,
    caseOf(
      'R has a small-order part; the equation holds with cofactor only',
      encodePoint(A),
      message,
      mixedR,
      (nonce + h * a) % L,
    ),
  ];
}

/** Encodings p … p + 18 that are not of small order, and what is not on the curve at all. */
function oddEncodings(): SignatureCase[] {
  const message = utf8('odd encodings');
  const { publicKey, r, s } = honest(message);
  return Array.from({ length: 17 }, (_, index) => toLittleEndian(P + 2n + BigInt(index))).flatMap((encoded, index) => [
    caseOf(`A is p + ${String(index + 2)}`, encoded, message, r, s),
    caseOf(`R is p + ${String(index + 2)}`, publicKey, message, encoded, s),
  ]);
}

export function signatureCases(): SignatureCase[] {
  const known = rfc8032.map(([publicKey, message, signature], index) => ({
    note: `RFC 8032 §7.1, test ${String(index + 1)}`,
    publicKey,
    message,
    signature,
    valid: verifyByTheBook(bytes(publicKey), bytes(message), bytes(signature)),
  }));
  return [...known, ...malleable(), ...smallOrder(), ...mixedOrder(), ...oddEncodings()];
}
