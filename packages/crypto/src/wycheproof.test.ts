/**
 * Wycheproof's vectors and thousands of changed signatures, for tweetnacl, Web Cryptography and node:crypto behind the one
 * set of pre-checks. `MUTATIONS` says how many are changed; then tweetnacl, at 100 a second, is asked about each of them.
 */
import assert from 'node:assert/strict';
import { createHash, createPrivateKey, createPublicKey, diffieHellman, verify as nodeVerify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { toHex, type X25519PublicKey } from '@in-camera/protocol';
import {
  createDice,
  honestSignatures,
  randomNumber,
  signatureMutations,
  toBytes,
} from '../vectors/signature-mutations.js';
import {
  wycheproofAgreements,
  wycheproofSignatures,
  type AgreementFile,
  type SignatureFile,
} from '../vectors/wycheproof-cases.js';
import { sharedSecret } from './ephemeral-key.js';
import type { X25519SecretKey } from './secret-keys.js';
import { createVerifier, verifyStrict, type NativeVerify, type StrictVerifier } from './verifier.js';

const MUTATIONS = Number(process.env['MUTATIONS'] ?? 10_000);
const TWEETNACL_EVERY = process.env['MUTATIONS'] === undefined ? 20 : 1;
/** One agreement costs as much as half a verification, and there is less in it to go wrong. */
const CHANGED_AGREEMENTS = MUTATIONS / 5;

const folder = new URL('../vectors/wycheproof/', import.meta.url);
const read = (name: string): Buffer => readFileSync(new URL(name, folder));
const signatures = wycheproofSignatures(JSON.parse(read('eddsa_test.json').toString()) as SignatureFile);
const agreements = wycheproofAgreements(JSON.parse(read('x25519_test.json').toString()) as AgreementFile);

const der = (head: string, raw: Uint8Array) => Buffer.concat([Buffer.from(head, 'hex'), raw]);
const byNode: NativeVerify = (publicKey, message, signature) => {
  const key = createPublicKey({ key: der('302a300506032b6570032100', publicKey), format: 'der', type: 'spki' });
  return Promise.resolve(nodeVerify(null, message, key, signature));
};
const byWebCrypto: NativeVerify = async (publicKey, message, signature) => {
  const key = await crypto.subtle.importKey('raw', Buffer.from(publicKey), 'Ed25519', false, ['verify']);
  return crypto.subtle.verify('Ed25519', key, Buffer.from(signature), Buffer.from(message));
};
const VERIFIERS: readonly (readonly [string, StrictVerifier])[] = [
  ['tweetnacl', createVerifier()],
  ['node:crypto', createVerifier(byNode)],
  ['Web Cryptography', createVerifier(byWebCrypto)],
];

describe('the files are those of Wycheproof', () => {
  for (const name of ['eddsa_test.json', 'x25519_test.json']) {
    it(name, () => {
      const hash = createHash('sha256').update(read(name)).digest('hex');
      assert.ok(read('README.md').toString().includes(hash));
    });
  }

  it('with as many cases as they say', () => {
    assert.equal(signatures.length, 145);
    assert.equal(signatures.filter(({ valid }) => valid).length, 84);
    assert.equal(agreements.length, 518);
    assert.equal(agreements.filter(({ shared }) => shared === null).length, 31);
  });
});

describe('I6, C5: Wycheproof and changed signatures, one verdict in every build', () => {
  for (const [name, verifier] of VERIFIERS) {
    it(`${name} gives every verdict of the file`, async () => {
      for (const { title, valid, publicKey, message, signature } of signatures) {
        assert.equal(await verifier.verify(publicKey, message, signature), valid, title);
      }
    });
  }

  it('the native ones are asked, not only tweetnacl behind them', async () => {
    const [honest] = signatures.filter(({ valid }) => valid);
    assert.ok(honest !== undefined);
    const { publicKey, message, signature } = honest;
    assert.equal(await byNode(publicKey, message, signature), true);
    assert.equal(await byWebCrypto(publicKey, message, signature), true);
  });

  it(`all refuse whatever is changed in an honest one, and take what is not (${String(MUTATIONS)})`, async () => {
    const told = { valid: 0, invalid: 0 };
    let asked = 0;
    for (const each of signatureMutations('changed', MUTATIONS, honestSignatures(signatures))) {
      const { title, valid, publicKey, message, signature } = each;
      told[valid ? 'valid' : 'invalid'] += 1;
      if (asked++ % TWEETNACL_EVERY === 0) {
        assert.equal(verifyStrict(publicKey, message, signature), valid, `tweetnacl: ${title}`);
      }
      for (const [name, verifier] of VERIFIERS.slice(1)) {
        assert.equal(await verifier.verify(publicKey, message, signature), valid, `${name}: ${title}`);
      }
    }
    assert.ok(told.valid > MUTATIONS / 50 && told.invalid > MUTATIONS / 2, JSON.stringify(told));
  });
});

describe('C4: X25519 over Wycheproof, and over changed keys', () => {
  it('gives every result of the file, and none where it is all zero', () => {
    for (const { title, publicKey, secretKey, shared } of agreements) {
      const own = sharedSecret(secretKey as X25519SecretKey, publicKey);
      assert.equal(own === null ? null : toHex(own), shared === null ? null : toHex(shared), title);
    }
  });

  it(`agrees with node:crypto for changed keys (${String(CHANGED_AGREEMENTS)})`, () => {
    const dice = createDice('agreements');
    let refused = 0;
    for (let made = 0; made < CHANGED_AGREEMENTS; made += 1) {
      const base = agreements[dice(agreements.length)];
      assert.ok(base !== undefined);
      const publicKey = base.publicKey.slice() as X25519PublicKey;
      // Whole bytes, single bits, or the top bit alone, which RFC 7748 says to ignore.
      const at = dice(3) === 0 ? 31 : dice(32);
      publicKey[at] = dice(4) === 0 ? dice(256) : (publicKey[at] ?? 0) ^ (at === 31 ? 0x80 : 1 << dice(8));
      const secretKey = (dice(2) === 0 ? base.secretKey : toBytes(randomNumber(dice))) as X25519SecretKey;
      const own = sharedSecret(secretKey, publicKey);
      if (own === null) refused += 1;
      const title = `${toHex(secretKey)} and ${toHex(publicKey)}`;
      assert.equal(own === null ? null : toHex(own), agreeByNode(secretKey, publicKey), title);
    }
    assert.ok(refused > 0, 'none of low order was among them');
  });
});

/** null where OpenSSL refuses to derive: the result is all zero. */
function agreeByNode(secretKey: Uint8Array, publicKey: Uint8Array): string | null {
  const pkcs8 = der('302e020100300506032b656e04220420', secretKey);
  const spki = der('302a300506032b656e032100', publicKey);
  try {
    return diffieHellman({
      privateKey: createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' }),
      publicKey: createPublicKey({ key: spki, format: 'der', type: 'spki' }),
    }).toString('hex');
  } catch {
    return null;
  }
}
