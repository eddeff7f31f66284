/**
 * I6, P5: this browser's own Ed25519 behind the strict checks, tweetnacl as this browser runs it, and X25519: Wycheproof,
 * the cases on which verifiers are known to disagree, and changed signatures. `mutations` in the page says how many.
 */
import { createVerifier, sharedSecret, verifyStrict } from '@in-camera/crypto';
import { toHex } from '@in-camera/protocol';
import { expect } from 'chai';
import { describe, it } from '../../../test/mocha-globals.js';
import { honestSignatures, signatureMutations } from '../../crypto/vectors/signature-mutations.js';
import { wycheproofAgreements, wycheproofSignatures } from '../../crypto/vectors/wycheproof-cases.js';
import type { AgreementFile, SignatureFile, SignatureInput } from '../../crypto/vectors/wycheproof-cases.js';
import { verifyNatively } from './native-ed25519.js';

const MUTATIONS = (globalThis as { readonly mutations?: number }).mutations ?? 10_000;
/** tweetnacl is the same script everywhere, and Node has asked it more. */
const TWEETNACL_EVERY = 50;
const IN_ONE_TEST = 1_000;

const native = createVerifier(verifyNatively);
const load = async (path: string): Promise<unknown> => (await fetch(`/packages/${path}`)).json();
const signatures = wycheproofSignatures((await load('crypto/vectors/wycheproof/eddsa_test.json')) as SignatureFile);
const agreements = wycheproofAgreements((await load('crypto/vectors/wycheproof/x25519_test.json')) as AgreementFile);

async function expectVerdict(title: string, input: SignatureInput, valid: boolean, all: boolean): Promise<void> {
  const { publicKey, message, signature } = input;
  expect(await native.verify(publicKey, message, signature), `native: ${title}`).to.equal(valid);
  if (all) expect(verifyStrict(publicKey, message, signature), `tweetnacl: ${title}`).to.equal(valid);
}

describe('I6: one verdict for a signature in this browser too', () => {
  for (const part of [0, 1, 2]) {
    it(`for Wycheproof, part ${String(part + 1)} of 3`, async () => {
      for (const each of signatures.filter((_, at) => at % 3 === part)) {
        await expectVerdict(each.title, each, each.valid, true);
      }
    });
  }

  it('for signatures on which verifiers are known to disagree', async () => {
    const { cases } = (await load('protocol/vectors/crypto-signatures.json')) as {
      cases: { note: string; publicKey: string; message: string; signature: string; valid: boolean }[];
    };
    expect(cases.length).to.be.greaterThan(60);
    for (const { note, valid, ...hex } of cases) {
      const input = {
        publicKey: fromHex(hex.publicKey) as SignatureInput['publicKey'],
        message: fromHex(hex.message),
        signature: fromHex(hex.signature) as SignatureInput['signature'],
      };
      await expectVerdict(note, input, valid, true);
    }
  });

  for (let first = 0; first < MUTATIONS; first += IN_ONE_TEST) {
    it(`for what is changed at random, ${String(first)} and on`, async () => {
      let at = 0;
      for (const each of signatureMutations(`browser ${String(first)}`, IN_ONE_TEST, honestSignatures(signatures))) {
        await expectVerdict(each.title, each, each.valid, at++ % TWEETNACL_EVERY === 0);
      }
    });
  }
});

describe('C4: X25519 in this browser', () => {
  it('gives every result of Wycheproof, and none where it is all zero', () => {
    for (const { title, publicKey, secretKey, shared } of agreements) {
      const own = sharedSecret(secretKey as Parameters<typeof sharedSecret>[0], publicKey);
      expect(own === null ? null : toHex(own), title).to.equal(shared === null ? null : toHex(shared));
    }
  });
});

function fromHex(hex: string): Uint8Array {
  return Uint8Array.from({ length: hex.length / 2 }, (_, at) => parseInt(hex.slice(2 * at, 2 * at + 2), 16));
}
