import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  concatBytes,
  toBase64Url,
  toHex,
  type Ed25519PublicKey,
  type Hash32,
  type LinkSecret,
} from '@in-camera/protocol';
import fc from 'fast-check';
import { gateHash, statementHash } from './named-hashes.js';
import {
  deriveAccessSeed,
  deriveEnvelopeKey,
  deriveInviteSeed,
  derivePasswordSalt,
  deriveRoomId,
  roomName,
} from './room-keys.js';
import { sasCommitment } from './sas-commitment.js';
import { safetyEmoji } from './words/safety-emoji.js';

const bytes32 = fc.uint8Array({ minLength: 32, maxLength: 32 });
const authority = bytes32 as fc.Arbitrary<Ed25519PublicKey>;
const secret = bytes32 as fc.Arbitrary<LinkSecret>;

describe('keys of protocol §2', () => {
  it('A1: the room is named by the hash of its authority, on the wire in base64url', () => {
    fc.assert(fc.property(authority, (key) => assert.equal(roomName(key), toBase64Url(deriveRoomId(key)))));
  });

  it('I11: another password changes the access key and gateH; kEnv, the salt and the room are not even told it', () => {
    fc.assert(
      fc.property(secret, authority, bytes32, bytes32, (S, hpk, first, second) => {
        fc.pre(toHex(first) !== toHex(second));
        const seeds = [null, first, second].map((stretched) =>
          toHex(deriveAccessSeed({ secret: S, authority: hpk, stretched })),
        );
        assert.equal(new Set(seeds).size, 3);
        const gates = [null, first, second].map((stretched) =>
          toHex(gateHash({ authority: hpk, gateV: 1, r: new Uint8Array(32), secret: S, stretched })),
        );
        assert.equal(new Set(gates).size, 3);
      }),
    );
    for (const derive of [deriveEnvelopeKey, derivePasswordSalt, deriveRoomId]) assert.ok(derive.length <= 2);
  });

  it('no password and a pwk of zeros are two things', () => {
    const input = { secret: new Uint8Array(32) as LinkSecret, authority: new Uint8Array(32) as Ed25519PublicKey };
    assert.notDeepEqual(
      deriveAccessSeed({ ...input, stretched: null }),
      deriveAccessSeed({ ...input, stretched: new Uint8Array(32) }),
    );
    assert.throws(() => deriveAccessSeed({ ...input, stretched: new Uint8Array(16) }), RangeError);
  });

  it('A19: no two derivations give the same bytes from the same input', () => {
    fc.assert(
      fc.property(secret, authority, (S, hpk) => {
        const derived = [
          deriveEnvelopeKey(S, hpk),
          deriveAccessSeed({ secret: S, authority: hpk, stretched: null }),
          deriveInviteSeed(S, hpk),
          deriveRoomId(hpk),
          concatBytes(derivePasswordSalt(S, hpk), derivePasswordSalt(S, hpk)),
        ];
        assert.equal(new Set(derived.map(toHex)).size, derived.length);
      }),
    );
  });

  it('C6: a statement is named by its bytes', () => {
    assert.notDeepEqual(statementHash(Uint8Array.of(1)), statementHash(Uint8Array.of(1, 0)));
    assert.equal(statementHash(Uint8Array.of(1)).length, 32);
  });

  it('a lock number that is no u32 is a mistake of the caller', () => {
    const gate = {
      authority: new Uint8Array(32) as Ed25519PublicKey,
      r: new Uint8Array(32),
      secret: new Uint8Array(32) as LinkSecret,
    };
    for (const gateV of [-1, 2 ** 32, 1.5])
      assert.throws(() => gateHash({ ...gate, gateV, stretched: null }), RangeError);
  });
});

describe('A15: safety words', () => {
  const th = new Uint8Array(32).fill(1) as Hash32;
  const nonce = (value: number) => new Uint8Array(16).fill(value);

  it('the commitment binds person, pair and nonce', () => {
    const ik = (value: number) => new Uint8Array(32).fill(value) as Ed25519PublicKey;
    const made = [
      sasCommitment({ ik: ik(1), th, nonce: nonce(1) }),
      sasCommitment({ ik: ik(2), th, nonce: nonce(1) }),
      sasCommitment({ ik: ik(1), th: new Uint8Array(32) as Hash32, nonce: nonce(1) }),
      sasCommitment({ ik: ik(1), th, nonce: nonce(2) }),
    ];
    assert.equal(new Set(made.map(toHex)).size, 4);
  });

  it('seven emoji, others for another nonce of either end', () => {
    const words = (lo: number, hi: number) =>
      safetyEmoji({ th, nonceLo: nonce(lo), nonceHi: nonce(hi) })
        .map(({ emoji }) => emoji)
        .join('');
    assert.equal([...words(1, 2)].length, 7);
    assert.equal(new Set([words(1, 2), words(2, 1), words(1, 3), words(3, 2)]).size, 4);
  });
});
