/** A11: what makes a host, and what makes a co-host. I5: what verifies. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createSeedSigner, createVerifier, sha512, type SeedSigner } from '@in-camera/crypto';
import {
  encodeSigned,
  encodeStatement,
  encodeUtf8,
  statementSignatureInput,
  type Ed25519PublicKey,
  type Mid,
  type StatementOf,
} from '@in-camera/protocol';
import { mid } from '../testing/machine.test.js';
import { openChain } from './open-chain.js';
import { openStatement } from './open-statement.js';

const signer = (name: string): SeedSigner => createSeedSigner(sha512(encodeUtf8(name)).slice(0, 32));
const [authority, host, coHost, mallory] = [signer('authority'), signer('host'), signer('co-host'), signer('mallory')];
const judge = { verifier: createVerifier(), authority: authority.publicKey };
const meeting = mid('meeting');
const NOW = 1_000_000;
const LATER = NOW + 1;
const LONGER = NOW + (2 * 60 + 10) * 60_000;

async function wireOf<T extends 'host-cert' | 'co-host-grant'>(
  by: SeedSigner,
  statement: StatementOf<T>,
  room = authority,
): Promise<Uint8Array> {
  const stmt = encodeStatement(statement);
  return encodeSigned(stmt, await by.sign(statementSignatureInput(room.publicKey, stmt)));
}

function cert(ik: Ed25519PublicKey, notAfter = LATER, by = authority, room = authority): Promise<Uint8Array> {
  const mid0 = new Uint8Array(16) as Mid;
  return wireOf(by, { type: 'host-cert', mid: mid0, signer: by.publicKey, body: { ik, notAfter } }, room);
}

function grant(ik: Ed25519PublicKey, notAfter = LATER, by = host, of = meeting): Promise<Uint8Array> {
  return wireOf(by, { type: 'co-host-grant', mid: of, signer: by.publicKey, body: { ik, rank: 1, notAfter } });
}

describe('A11: who may lead', () => {
  const table: readonly [string, Promise<Uint8Array>, Promise<Uint8Array> | null, SeedSigner, string | null][] = [
    ['a certified host', cert(host.publicKey), null, host, 'host'],
    ['somebody with the certificate of another', cert(host.publicKey), null, mallory, null],
    ['a host whose certificate has run out', cert(host.publicKey, NOW), null, host, null],
    ['somebody who certified themselves', cert(mallory.publicKey, LATER, mallory), null, mallory, null],
    ['a host of another room', cert(host.publicKey, LATER, authority, mallory), null, host, null],
    ['a co-host by a certified host', cert(host.publicKey), grant(coHost.publicKey), coHost, 'co-host'],
    ['somebody with the grant of another', cert(host.publicKey), grant(coHost.publicKey), mallory, null],
    ['a co-host whose grant has run out', cert(host.publicKey), grant(coHost.publicKey, NOW), coHost, null],
    [
      'a co-host whose grant is for more than two hours and the clocks’ difference',
      cert(host.publicKey, LONGER + 1),
      grant(coHost.publicKey, LONGER + 1),
      coHost,
      null,
    ],
    [
      'a co-host by the longest grant there is',
      cert(host.publicKey, LONGER),
      grant(coHost.publicKey, LONGER),
      coHost,
      'co-host',
    ],
    [
      'a co-host of another meeting',
      cert(host.publicKey),
      grant(coHost.publicKey, LATER, host, mid('other')),
      coHost,
      null,
    ],
    ['a co-host by a co-host', cert(host.publicKey), grant(mallory.publicKey, LATER, coHost), mallory, null],
    ['a co-host by a host without a certificate', cert(coHost.publicKey), grant(coHost.publicKey), coHost, null],
    ['a grant in the place of the certificate', grant(host.publicKey), null, host, null],
  ];
  for (const [name, certificate, granted, who, expected] of table) {
    it(`${name}: ${expected ?? 'nobody'}`, async () => {
      const proof = { cert: await certificate, grant: granted === null ? null : await granted };
      const chain = await openChain(judge, who.publicKey, meeting, proof, NOW);
      assert.equal(chain?.is ?? null, expected);
      if (chain !== null) assert.equal(chain.notAfter, name.includes('longest') ? LONGER : LATER);
    });
  }
});

describe('I5: a statement', () => {
  it('counts as it was signed, and not with any one byte changed', async () => {
    const wire = await cert(host.publicKey);
    assert.notEqual(await openStatement(judge, wire, ['host-cert']), null);
    for (let at = 0; at < wire.length; at += 7) {
      const changed = wire.slice();
      changed[at] = (changed[at] ?? 0) ^ 0x10;
      assert.equal(await openStatement(judge, changed, ['host-cert']), null);
    }
  });

  it('A19: does not count where another type is wanted', async () => {
    assert.equal(await openStatement(judge, await cert(host.publicKey), ['roster', 'knock']), null);
  });
});
