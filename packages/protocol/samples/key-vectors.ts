/** Vectors of what is signed and of which keys and signatures are looked at, and the tables of codes. */
import * as protocol from '../src/index.js';
import {
  authSignatureInput,
  encodeStatement,
  inviteSignatureInput,
  leadSignatureInput,
  pairNonce,
  powInput,
  regSignatureInput,
  rosterProblem,
  statementSignatureInput,
  toHex,
  type Roster,
} from '../src/index.js';
import { fromHex, toPlain, type Plain } from './plain.js';
import {
  AUTHORITY,
  LEAD,
  MEETING,
  STATEMENTS,
  cid,
  ephemeral,
  hash,
  host,
  identity,
  nonce32,
  roster,
  run,
  visitor,
} from './samples.js';

const challenge = { room: hash(0x31), sn: nonce32(0x39), cid: cid(0x38) };
const [stmt] = STATEMENTS.filter(({ type }) => type === 'withdraw').map((statement) => encodeStatement(statement));

const auth = { ...challenge, nc: nonce32(0x32) };
const reg = {
  ...challenge,
  apk: identity(0x34),
  gateV: 2,
  max: 12,
  heirs: [hash(0x36), hash(0x35)],
  out: [hash(0x37)],
};
const invite = { ik: visitor.ik, ek: visitor.ek, helloHash: hash(0x0c) };
const statement = { hpk: AUTHORITY, stmt: stmt ?? new Uint8Array() };
const pow = { ...challenge, solution: run(8, 0x33) };

function input(name: string, fields: object, bytes: Uint8Array) {
  return { name, fields: toPlain(fields), input: toHex(bytes) };
}

export const SIGNATURE_INPUT_VECTORS = {
  about: 'The bytes under each signature and proof of work, and a nonce (PROTOCOL.md §3, §4, §5).',
  inputs: [
    input('statement', statement, statementSignatureInput(statement.hpk, statement.stmt)),
    input('invite', invite, inviteSignatureInput(invite)),
    input('auth', auth, authSignatureInput(auth)),
    input('reg', reg, regSignatureInput(reg)),
    input('lead', challenge, leadSignatureInput(challenge)),
    input('pow', pow, powInput(pow)),
    input('pair nonce', { th: hash(0x11), ctr: 258n }, pairNonce(hash(0x11), 258n)),
  ],
};

/** From RFC 8032, section 7.1, tests 1 and 2. */
const HONEST = [
  {
    publicKey: 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    signature:
      'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
    message: '',
  },
  {
    publicKey: '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
    signature:
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
    message: '72',
  },
] as const;

/** The eight points of small order in their canonical encoding, then every other encoding that decodes to one of them. */
const SMALL_ORDER = [
  '0100000000000000000000000000000000000000000000000000000000000000',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  '0000000000000000000000000000000000000000000000000000000000000080',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85',
  '0000000000000000000000000000000000000000000000000000000000000000',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa',
  '0100000000000000000000000000000000000000000000000000000000000080',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
];
/** y of p + 2 to 2^255 - 1, with either sign. */
const NOT_CANONICAL = Array.from({ length: 17 }, (_, i) => 0xef + i).flatMap((low) =>
  ['7f', 'ff'].map((high) => `${low.toString(16)}${'ff'.repeat(30)}${high}`),
);

const ORDER = 2n ** 252n + 27742317777372353535851937790883648493n;

function littleEndian(bytes: Uint8Array): bigint {
  return bytes.reduceRight((value, byte) => (value << 8n) | BigInt(byte), 0n);
}

function toLittleEndian(value: bigint): string {
  return toHex(Uint8Array.from({ length: 32 }, (_, i) => Number((value >> BigInt(8 * i)) & 255n)));
}

const [first] = HONEST;
const R = first.signature.slice(0, 64);
const S = littleEndian(fromHex(first.signature.slice(64)));

function strictness(name: string, publicKey: string, signature: string, isStrict: boolean) {
  return { name, publicKey, signature, isStrict };
}

export const STRICT_SIGNATURE_VECTORS = {
  about:
    'Which keys and signatures a verifier is asked about at all (PROTOCOL.md §1). `isStrict` says nothing about whether the signature is right; those with a message are.',
  signatures: [
    ...HONEST.map(({ publicKey, signature, message }) => ({
      ...strictness('RFC 8032', publicKey, signature, true),
      message,
    })),
    strictness('S = 0', first.publicKey, R + toLittleEndian(0n), true),
    strictness('S = L - 1', first.publicKey, R + toLittleEndian(ORDER - 1n), true),
    strictness('S = L', first.publicKey, R + toLittleEndian(ORDER), false),
    strictness('S + L: the same signature in other bytes', first.publicKey, R + toLittleEndian(S + ORDER), false),
    strictness('S = 2^256 - 1', first.publicKey, R + 'ff'.repeat(32), false),
    ...SMALL_ORDER.map((encoded) => strictness('A of small order', encoded, first.signature, false)),
    ...SMALL_ORDER.map((encoded) =>
      strictness('R of small order', first.publicKey, encoded + first.signature.slice(64), false),
    ),
    ...NOT_CANONICAL.map((encoded) => strictness('A not canonical', encoded, first.signature, false)),
    ...NOT_CANONICAL.map((encoded) =>
      strictness('R not canonical', first.publicKey, encoded + first.signature.slice(64), false),
    ),
  ],
};

const ended: Roster = { ...roster, members: [], reason: 'ended' };
const other = { ...visitor, ik: identity(0x2b), ek: ephemeral(0x2c), rank: 11 };

const ROSTERS: readonly (readonly [string, Roster])[] = [
  ['two members', roster],
  ['led by a co-host', { ...roster, lead: visitor.ik, members: [{ ...visitor, role: 'co-host' }] }],
  ['the end', ended],
  ['a member with a key of small order', { ...roster, members: [host, { ...visitor, ik: identity(0).fill(0) }] }],
  ['a lead with a key of small order', { ...ended, lead: identity(0).fill(0) }],
  ['one identity twice', { ...roster, members: [host, visitor, { ...other, ik: visitor.ik }] }],
  ['one ephemeral key twice', { ...roster, members: [host, visitor, { ...other, ek: visitor.ek }] }],
  ['one rank twice', { ...roster, members: [host, visitor, { ...other, rank: 10 }] }],
  ['one ban twice', { ...roster, banned: [identity(0x08), identity(0x08)] }],
  ['one invite spent twice', { ...roster, spent: [hash(0x09), hash(0x09)] }],
  ['a banned member', { ...roster, banned: [visitor.ik] }],
  ['a lead that is not listed', { ...roster, lead: identity(0x2b) }],
  ['a lead without the role', { ...roster, lead: visitor.ik }],
  ['nobody, and yet no end', { ...ended, reason: 'left' }],
  ['an end, and yet somebody', { ...roster, reason: 'ended' }],
];

export const ROSTER_VECTORS = {
  about: 'Rosters that parse, and what is wrong with them in themselves (PROTOCOL.md §8).',
  rosters: ROSTERS.map(([name, body]) => ({
    name,
    stmt: toHex(encodeStatement({ type: 'roster', mid: MEETING, signer: LEAD, body })),
    problem: rosterProblem(body),
  })),
};

/** Every table of codes and flags by its exported name: upper case, and a plain object of numbers or a list of words. */
const TABLES = Object.entries(protocol).filter(
  ([name]) => /_(CODES|VERBS|FLAGS|BITS|TYPES)$/.test(name) && !name.startsWith('MEETING_ERROR'),
);

export const CODE_TABLES = {
  about: 'The words of ic1 and the numbers that stand for them (PROTOCOL.md §13).',
  tables: Object.fromEntries(TABLES.map(([name, table]) => [name, toPlain(table)])) as Readonly<Record<string, Plain>>,
};
