/** I6, P5: the server's verifier over Wycheproof, over the protocol's own cases and over what is changed in honest ones. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fromHex } from '../../../protocol/samples/plain.js';
import { toEd25519PublicKey, toSignature } from '@in-camera/protocol';
import { honestSignatures, signatureMutations } from '../../../crypto/vectors/signature-mutations.js';
import { wycheproofSignatures, type SignatureFile } from '../../../crypto/vectors/wycheproof-cases.js';
import { verifyStrict } from './ed25519.js';

const MUTATIONS = Number(process.env['MUTATIONS'] ?? 10_000);

const read = (path: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8')) as unknown;
const signatures = wycheproofSignatures(read('crypto/vectors/wycheproof/eddsa_test.json') as SignatureFile);

describe('I6: the server gives the verdict of every other build', () => {
  it('for Wycheproof', () => {
    for (const { title, valid, publicKey, message, signature } of signatures) {
      assert.equal(verifyStrict(publicKey, message, signature), valid, title);
    }
  });

  it('for signatures on which verifiers are known to disagree', () => {
    const { cases } = read('protocol/vectors/crypto-signatures.json') as {
      cases: { note: string; publicKey: string; message: string; signature: string; valid: boolean }[];
    };
    for (const { note, valid, ...hex } of cases) {
      const publicKey = toEd25519PublicKey(fromHex(hex.publicKey));
      const signature = toSignature(fromHex(hex.signature));
      assert.ok(publicKey !== null && signature !== null);
      assert.equal(verifyStrict(publicKey, fromHex(hex.message), signature), valid, note);
    }
  });

  it(`for what is changed at random (${String(MUTATIONS)})`, () => {
    const honest = honestSignatures(signatures);
    for (const { title, valid, publicKey, message, signature } of signatureMutations('server', MUTATIONS, honest)) {
      assert.equal(verifyStrict(publicKey, message, signature), valid, title);
    }
  });
});
