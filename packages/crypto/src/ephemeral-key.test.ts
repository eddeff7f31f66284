import assert from 'node:assert/strict';
import { createPrivateKey, createPublicKey, diffieHellman, generateKeyPairSync } from 'node:crypto';
import { describe, it } from 'node:test';
import { toHex, type X25519PublicKey } from '@in-camera/protocol';
import fc from 'fast-check';
import { createEphemeral, sharedSecret } from './ephemeral-key.js';

const hex = (text: string) => Uint8Array.from(Buffer.from(text, 'hex'));
const publicKey = (text: string) => hex(text) as X25519PublicKey;
const ALICE = '77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a';
const BOB = '5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb';
const random32 = fc.uint8Array({ minLength: 32, maxLength: 32 });

describe('EK and DH of protocol §1 and §2', () => {
  it('gives the answers of RFC 7748 §6.1', () => {
    const alice = createEphemeral(hex(ALICE));
    const bob = createEphemeral(hex(BOB));
    assert.equal(toHex(alice.publicKey), '8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a');
    assert.equal(toHex(bob.publicKey), 'de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f');
    const shared = '4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742';
    assert.equal(toHex(sharedSecret(alice.secretKey, bob.publicKey)!), shared);
    assert.equal(toHex(sharedSecret(bob.secretKey, alice.publicKey)!), shared);
  });

  it('agrees with node:crypto', () => {
    fc.assert(
      fc.property(random32, (random) => {
        const own = createEphemeral(random);
        const peer = generateKeyPairSync('x25519');
        const peerRaw = Buffer.from(peer.publicKey.export({ format: 'jwk' }).x!, 'base64url');
        const pkcs8 = Buffer.concat([Buffer.from('302e020100300506032b656e04220420', 'hex'), random]);
        const privateKey = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' });
        const ownRaw = Buffer.from(createPublicKey(privateKey).export({ format: 'jwk' }).x!, 'base64url');
        assert.deepEqual(Buffer.from(own.publicKey), ownRaw);
        assert.deepEqual(
          Buffer.from(sharedSecret(own.secretKey, Uint8Array.from(peerRaw) as X25519PublicKey)!),
          diffieHellman({ privateKey, publicKey: peer.publicKey }),
        );
      }),
      { numRuns: 20 },
    );
  });

  it('keeps its own copy of the random bytes, which the caller wipes', () => {
    const random = new Uint8Array(32).fill(7);
    const { secretKey } = createEphemeral(random);
    random.fill(0);
    assert.ok(secretKey.every((byte) => byte === 7));
  });

  // Every u-coordinate of small order, canonical and not (RFC 7748 §6.1, "may be zero").
  const LOW_ORDER = [
    '0000000000000000000000000000000000000000000000000000000000000000',
    '0100000000000000000000000000000000000000000000000000000000000000',
    'e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800',
    '5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157',
    'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
    'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
    'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  ];

  for (const point of LOW_ORDER) {
    it(`C4: refuses the low-order key ${point.slice(0, 8)}…${point.slice(-2)}, with the top bit set too`, () => {
      const { secretKey } = createEphemeral(new Uint8Array(32).fill(9));
      assert.equal(sharedSecret(secretKey, publicKey(point)), null);
      const highBit = publicKey(point);
      highBit[31] = (highBit[31] ?? 0) | 0x80;
      assert.equal(sharedSecret(secretKey, highBit), null);
    });
  }
});
