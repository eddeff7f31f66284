/** C5, I6: the server's verifier says yes to honest signatures and no to whatever the strict rules exclude. */
import { describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { encodeUtf8, toEd25519PublicKey, toSignature } from '@in-camera/protocol';
import { createKeyPair } from '../testing/room-authority.js';
import { hash32, verifyStrict } from './ed25519.js';

const ORDER = 2n ** 252n + 27742317777372353535851937790883648493n;

/** The same signature with S + L: verifies arithmetically, and is another byte string. */
function malleate(signature: Uint8Array): Uint8Array {
  let s = ORDER;
  for (let i = 0; i < 32; i += 1) s += BigInt(signature[32 + i] ?? 0) << BigInt(8 * i);
  return Uint8Array.from(signature, (byte, i) => (i < 32 ? byte : Number((s >> BigInt(8 * (i - 32))) & 0xffn)));
}

describe('C5: signatures', () => {
  const own = createKeyPair();
  const message = encodeUtf8('message');
  const signature = own.sign(message);

  it('accepts what the key has signed, again and again', () => {
    assert.equal(verifyStrict(own.publicKey, message, signature), true);
    assert.equal(verifyStrict(own.publicKey, message, signature), true);
  });

  it('refuses another message, another key, another signature', () => {
    assert.equal(verifyStrict(own.publicKey, encodeUtf8('Message'), signature), false);
    assert.equal(verifyStrict(createKeyPair().publicKey, message, signature), false);
    assert.equal(verifyStrict(own.publicKey, message, createKeyPair().sign(message)), false);
  });

  it('refuses S + L (C6)', () => {
    assert.equal(verifyStrict(own.publicKey, message, toSignature(malleate(signature))!), false);
  });

  it('refuses a key of small order under which everything verifies', () => {
    const identity = toEd25519PublicKey(Uint8Array.from({ length: 32 }, (_, i) => (i === 0 ? 1 : 0)))!;
    const forged = toSignature(Uint8Array.from({ length: 64 }, (_, i) => (i === 0 ? 1 : 0)))!;
    assert.equal(verifyStrict(identity, message, forged), false);
  });

  it('refuses a key that is no point, without throwing', () => {
    const noPoint = toEd25519PublicKey(new Uint8Array(32).fill(2))!;
    assert.equal(verifyStrict(noPoint, message, signature), false);
  });
});

describe('H32', () => {
  it('is the first half of SHA-512 over all parts', () => {
    const expected = createHash('sha512').update('ic1/room').update('key').digest().subarray(0, 32);
    assert.deepEqual([...hash32(encodeUtf8('ic1/room'), encodeUtf8('key'))], [...expected]);
  });
});
