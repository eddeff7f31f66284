/**
 * Honest signatures changed at random, or left as they are, so that every verifier can be asked the same thousands of
 * questions (I6). The seed decides all; whatever is changed must be refused, since what it starts from is valid.
 */
import { toHex, type Ed25519PublicKey, type Signature } from '@in-camera/protocol';
import { sha512 } from '../src/index.js';
import type { SignatureInput } from './wycheproof-cases.js';

export interface Mutation extends SignatureInput {
  /** What was done, and to which case: enough to find it again. */
  readonly title: string;
  readonly valid: boolean;
}

interface Parts {
  readonly key: Uint8Array;
  readonly message: Uint8Array;
  readonly r: Uint8Array;
  readonly s: Uint8Array;
}

/** Gives a number below the limit, which is 2³² at most. */
export type Dice = (limit: number) => number;

type Change = (parts: Parts, dice: Dice) => Parts;

const L = 2n ** 252n + 27742317777372353535851937790883648493n;
const P = 2n ** 255n - 19n;
const BASE_Y = 0x6666666666666666666666666666666666666666666666666666666666666658n;

/** The y of the five pairs of points of small order (eprint 2020/1244, table 1 has all their encodings). */
const SMALL_ORDER_Y: readonly bigint[] = [
  0n,
  1n,
  P - 1n,
  0x05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826n,
  0x7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd83d3d706a17c7n,
];

const CHANGES: Readonly<Record<string, Change>> = {
  'nothing changed': (parts) => parts,
  'a bit of the key': (parts, dice) => ({ ...parts, key: flipped(parts.key, dice) }),
  'a bit of the message': (parts, dice) => ({ ...parts, message: flipped(parts.message, dice) }),
  'a bit of R': (parts, dice) => ({ ...parts, r: flipped(parts.r, dice) }),
  'a bit of S': (parts, dice) => ({ ...parts, s: flipped(parts.s, dice) }),
  'a low bit of S': (parts, dice) => ({ ...parts, s: toBytes(toNumber(parts.s) ^ (1n << BigInt(dice(250)))) }),
  'a multiple of L added to S': (parts, dice) => ({
    ...parts,
    s: toBytes(toNumber(parts.s) + L * BigInt(1 + dice(15))),
  }),
  'S negated': (parts) => ({ ...parts, s: toBytes(L - toNumber(parts.s)) }),
  'S random': (parts, dice) => ({ ...parts, s: toBytes(randomNumber(dice) % L) }),
  'S zero': (parts) => ({ ...parts, s: new Uint8Array(32) }),
  'R and S exchanged': (parts) => ({ ...parts, r: parts.s, s: parts.r }),
  'R of small order': (parts, dice) => ({ ...parts, r: smallOrder(dice) }),
  'a key of small order': (parts, dice) => ({ ...parts, key: smallOrder(dice) }),
  'key and R of small order': (parts, dice) => ({ ...parts, key: smallOrder(dice), r: smallOrder(dice) }),
  'a key of small order, R the base point times S': (parts, dice) => ({
    ...parts,
    key: smallOrder(dice),
    r: toBytes(BASE_Y),
    s: toBytes(1n),
  }),
  'a key that is not below p': (parts, dice) => ({ ...parts, key: signed(P + BigInt(dice(19)), dice) }),
  'R that is not below p': (parts, dice) => ({ ...parts, r: signed(P + BigInt(dice(19)), dice) }),
  'R random': (parts, dice) => ({ ...parts, r: toBytes(randomNumber(dice)) }),
  'a key at random': (parts, dice) => ({ ...parts, key: toBytes(randomNumber(dice)) }),
  'the key in place of R': (parts) => ({ ...parts, r: parts.key }),
  'one byte more in the message': (parts, dice) => ({
    ...parts,
    message: Uint8Array.of(...parts.message, dice(256)),
  }),
  'another message': (parts, dice) => ({ ...parts, message: toBytes(randomNumber(dice)) }),
};
const KINDS = Object.entries(CHANGES);

/** What can be changed: the valid ones of a list of cases. */
export function honestSignatures(cases: readonly (SignatureInput & { readonly valid: boolean })[]): SignatureInput[] {
  return cases.filter(({ valid }) => valid);
}

/** @param bases valid cases. The same seed gives the same list. */
export function* signatureMutations(
  seed: string,
  count: number,
  bases: readonly SignatureInput[],
): Generator<Mutation> {
  const dice = createDice(seed);
  for (let made = 0; made < count; made += 1) {
    const base = bases[dice(bases.length)];
    const [title, change] = KINDS[dice(KINDS.length)] ?? [];
    if (base === undefined || title === undefined || change === undefined) throw new RangeError('no case to change');
    const [r, s] = [base.signature.slice(0, 32), base.signature.slice(32)];
    const parts = change({ key: base.publicKey.slice(), message: base.message.slice(), r, s }, dice);
    const publicKey = parts.key as Ed25519PublicKey;
    const signature = Uint8Array.of(...parts.r, ...parts.s) as Signature;
    const valid =
      isSame(publicKey, base.publicKey) && isSame(parts.message, base.message) && isSame(signature, base.signature);
    yield { title: `${seed}/${String(made)}: ${title}`, publicKey, message: parts.message, signature, valid };
  }
}

/** Dice that fall the same way for the same seed, in every engine. */
export function createDice(seed: string): Dice {
  let block = sha512(new TextEncoder().encode(seed));
  let at = 0;
  return (limit) => {
    if (at + 4 > block.length) [block, at] = [sha512(block), 0];
    const value = new DataView(block.buffer, block.byteOffset + at, 4).getUint32(0);
    at += 4;
    return value % limit;
  };
}

export function randomNumber(dice: Dice): bigint {
  let value = 0n;
  for (let part = 0; part < 8; part += 1) value = (value << 32n) | BigInt(dice(2 ** 32));
  return value;
}

export function toBytes(value: bigint): Uint8Array {
  return Uint8Array.from({ length: 32 }, (_, at) => Number((value >> BigInt(8 * at)) & 255n));
}

function toNumber(bytes: Uint8Array): bigint {
  return bytes.reduceRight((value, byte) => (value << 8n) | BigInt(byte), 0n);
}

function flipped(bytes: Uint8Array, dice: Dice): Uint8Array {
  // There is no bit to flip in an empty message: it gets a byte.
  if (bytes.length === 0) return Uint8Array.of(dice(256));
  const copy = bytes.slice();
  const at = dice(copy.length);
  copy[at] = (copy[at] ?? 0) ^ (1 << dice(8));
  return copy;
}

function smallOrder(dice: Dice): Uint8Array {
  return signed(SMALL_ORDER_Y[dice(SMALL_ORDER_Y.length)] ?? 0n, dice);
}

function signed(y: bigint, dice: Dice): Uint8Array {
  return toBytes(y | (BigInt(dice(2)) << 255n));
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return toHex(a) === toHex(b);
}
