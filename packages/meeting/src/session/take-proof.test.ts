/** A11: a proof that a peer sends counts about this page or about that peer, and about nobody else. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createSeedSigner, createVerifier, sha512, type SeedSigner } from '@in-camera/crypto';
import { encodeSigned, encodeStatement, encodeUtf8, statementSignatureInput, type Mid } from '@in-camera/protocol';
import { mid } from '../testing/machine.test.js';
import type { Pair } from './pair-book.js';
import type { Runtime } from './runtime.js';
import { takeProof } from './take-proof.js';

const signer = (name: string): SeedSigner => createSeedSigner(sha512(encodeUtf8(name)).slice(0, 32));
const [authority, host, own, peer, third] = ['authority', 'host', 'own', 'peer', 'third'].map(signer) as [
  SeedSigner,
  SeedSigner,
  SeedSigner,
  SeedSigner,
  SeedSigner,
];
const meeting = mid('meeting');
const NOW = 1_000_000;
const LATER = NOW + 1;

const runtime = {
  judge: { verifier: createVerifier(), authority: authority.publicKey },
  keyring: { identity: { publicKey: own.publicKey } },
  ports: { clock: { now: () => NOW } },
  getState: () => ({ roster: { current: { statement: { mid: meeting } } } }),
} as unknown as Runtime;

const pairWith = (who: SeedSigner): Pair => ({ id: 'the peer', ik: who.publicKey, mid: meeting }) as Pair;

async function certOf(who: SeedSigner, by = authority): Promise<Uint8Array> {
  const body = { ik: who.publicKey, notAfter: LATER };
  const stmt = encodeStatement({ type: 'host-cert', mid: new Uint8Array(16) as Mid, signer: by.publicKey, body });
  return encodeSigned(stmt, await by.sign(statementSignatureInput(authority.publicKey, stmt)));
}

async function grantOf(who: SeedSigner, change: { by?: SeedSigner; of?: Mid; notAfter?: number } = {}) {
  const { by = host, of = meeting, notAfter = LATER } = change;
  const body = { ik: who.publicKey, rank: 1, notAfter };
  const stmt = encodeStatement({ type: 'co-host-grant', mid: of, signer: by.publicKey, body });
  return encodeSigned(stmt, await by.sign(statementSignatureInput(authority.publicKey, stmt)));
}

async function taken(cert: Promise<Uint8Array>, grant: Promise<Uint8Array> | null): Promise<string | null> {
  const input = await takeProof(runtime, pairWith(peer), { cert: await cert, grant: (await grant) ?? null });
  return input === null || !('chain' in input) || input.chain === null ? null : `${input.type} ${input.chain.is}`;
}

describe('A11: a proof', () => {
  it('with a grant for this page makes it a co-host, whoever brings it', async () => {
    assert.equal(await taken(certOf(host), grantOf(own)), 'own-chain co-host');
  });

  it('of the peer says what the peer is', async () => {
    assert.equal(await taken(certOf(host), grantOf(peer)), 'peer-chain co-host');
    assert.equal(await taken(certOf(peer), null), 'peer-chain host');
  });

  it('of a third is nothing, and so is another’s certificate alone', async () => {
    assert.equal(await taken(certOf(host), grantOf(third)), null);
    assert.equal(await taken(certOf(third), null), null);
  });

  for (const [name, cert, grant] of [
    ['forged', certOf(host), grantOf(own, { by: third })],
    ['by somebody who certified themselves', certOf(third, third), grantOf(own, { by: third })],
    ['by a co-host, a chain of three', certOf(host), grantOf(own, { by: peer })],
    ['of another meeting', certOf(host), grantOf(own, { of: mid('other') })],
    ['that has run out', certOf(host), grantOf(own, { notAfter: NOW })],
  ] as const) {
    it(`${name}: nothing`, async () => {
      assert.equal(await taken(cert, grant), null);
    });
  }
});
