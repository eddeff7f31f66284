import assert from 'node:assert/strict';
import { createPublicKey, verify as nodeVerify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { toHex, type Ed25519PublicKey, type Signature } from '@in-camera/protocol';
import fc from 'fast-check';
import nacl from 'tweetnacl';
import type { SignatureCase } from '../vectors/signature-cases.js';
import { createSeedSigner } from './seed-signer.js';
import { createVerifier, verifyStrict, type NativeVerify } from './verifier.js';

const hex = (text: string) => Uint8Array.from(Buffer.from(text, 'hex'));
const { cases } = JSON.parse(
  readFileSync(new URL('../../protocol/vectors/crypto-signatures.json', import.meta.url), 'utf8'),
) as { cases: SignatureCase[] };

const SPKI = Buffer.from('302a300506032b6570032100', 'hex');
const native: NativeVerify = async (publicKey, message, signature) => {
  const key = createPublicKey({ key: Buffer.concat([SPKI, publicKey]), format: 'der', type: 'spki' });
  return nodeVerify(null, message, key, signature);
};

const bare = createVerifier();
const withNative = createVerifier(native);

function inputsOf(one: SignatureCase): [Ed25519PublicKey, Uint8Array, Signature] {
  return [hex(one.publicKey) as Ed25519PublicKey, hex(one.message), hex(one.signature) as Signature];
}

describe('I6, C5: one verdict for a signature in every build', () => {
  for (const [index, one] of cases.entries()) {
    it(`vector ${index}: ${one.valid ? 'accepts' : 'refuses'} ${one.note}`, async () => {
      const inputs = inputsOf(one);
      assert.equal(verifyStrict(...inputs), one.valid);
      assert.equal(await bare.verify(...inputs), one.valid);
      assert.equal(await withNative.verify(...inputs), one.valid);
    });
  }

  it('the pre-checks are what refuses: without them tweetnacl takes forged keys', () => {
    const forged = cases.filter((one) => !one.valid && /^A (is small-order|and R the identity)/.test(one.note));
    const taken = forged.filter((one) => {
      const [publicKey, message, signature] = inputsOf(one);
      return nacl.sign.detached.verify(message, signature, publicKey);
    });
    assert.ok(taken.length >= 8, `${taken.length} of ${forged.length} forged`);
    const [publicKey, message, signature] = inputsOf(cases.find((one) => one.note === 'S + L')!);
    assert.ok(nacl.sign.detached.verify(message, signature, publicKey), 'tweetnacl takes S + L');
  });

  const seed = fc.uint8Array({ minLength: 32, maxLength: 32 });
  const change = fc.record({
    part: fc.constantFrom('key', 'message', 'signature', 'nothing'),
    at: fc.nat(),
    bit: fc.integer({ min: 0, max: 7 }),
  });

  it('I5: honest signatures verify, with one bit changed none does; tweetnacl and node:crypto agree', async () => {
    await fc.assert(
      fc.asyncProperty(
        seed,
        fc.uint8Array({ minLength: 1, maxLength: 200 }),
        change,
        async (secret, text, { part, at, bit }) => {
          const signer = createSeedSigner(secret);
          const signature = await signer.sign(text);
          const inputs = { key: signer.publicKey.slice(), message: text.slice(), signature: signature.slice() };
          if (part !== 'nothing') inputs[part][at % inputs[part].length]! ^= 1 << bit;
          const key = inputs.key as Ed25519PublicKey;
          const valid = verifyStrict(key, inputs.message, inputs.signature as Signature);
          assert.equal(valid, part === 'nothing');
          assert.equal(await withNative.verify(key, inputs.message, inputs.signature as Signature), valid);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('I19: lengths that are none and any bytes at all are refused without a throw', async () => {
    const any = fc.uint8Array({ maxLength: 80 });
    await fc.assert(
      fc.asyncProperty(any, any, any, async (key, message, signature) => {
        assert.equal(verifyStrict(key as Ed25519PublicKey, message, signature as Signature), false);
        assert.equal(await withNative.verify(key as Ed25519PublicKey, message, signature as Signature), false);
      }),
    );
  });
});

describe('createVerifier', () => {
  const honest = inputsOf(cases.find((one) => one.note === 'honest')!);
  const malleable = inputsOf(cases.find((one) => one.note === 'S + L')!);

  it('asks tweetnacl where the native verifier throws', async () => {
    const verifier = createVerifier(async () => {
      throw new Error('Unrecognized algorithm name');
    });
    assert.equal(await verifier.verify(...honest), true);
    const [publicKey, , signature] = honest;
    assert.equal(await verifier.verify(publicKey, new Uint8Array(3), signature), false);
  });

  it('takes the native verdict otherwise, but never asks for what the pre-checks refuse', async () => {
    let asked = 0;
    const verifier = createVerifier(async () => {
      asked += 1;
      return true;
    });
    assert.equal(await verifier.verify(...honest), true);
    assert.equal(asked, 1);
    assert.equal(await verifier.verify(...malleable), false);
    assert.equal(asked, 1);
    assert.equal(await createVerifier(async () => false).verify(...honest), false);
  });
});

describe('createSeedSigner', () => {
  it('signs as RFC 8032 §7.1, test 3, says', async () => {
    const signer = createSeedSigner(hex('c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7'));
    assert.equal(toHex(signer.publicKey), cases[2]!.publicKey);
    assert.equal(toHex(await signer.sign(hex('af82'))), cases[2]!.signature);
  });

  it('keeps its own copy of the seed, and signs nothing once closed', async () => {
    const seed = new Uint8Array(32).fill(5);
    const signer = createSeedSigner(seed);
    seed.fill(0);
    const message = new Uint8Array(4);
    assert.ok(verifyStrict(signer.publicKey, message, await signer.sign(message)));
    signer.close();
    await assert.rejects(signer.sign(message));
  });
});
