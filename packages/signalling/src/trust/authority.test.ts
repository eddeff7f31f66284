/** A1, A11: which certificates and grants make somebody a host or a co-host. With real signatures. */
import { describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { concatBytes, encodeSigned, encodeStatement, statementSignatureInput, toMid } from '@in-camera/protocol';
import { createKeyPair, createRoomAuthority, HOUR_MS } from '../testing/room-authority.js';
import { verifyCredentials, type Credentials } from './authority.js';
import { verifyStrict } from './ed25519.js';

const authority = createRoomAuthority();
const { hpk } = authority;
const host = createKeyPair();
const coHost = createKeyPair();
const cert = authority.issueCert(host.publicKey);
const grant = authority.issueGrant(host, coHost.publicKey);
const nowMs = Date.now();

const verify = (credentials: Partial<Credentials>) =>
  verifyCredentials({ hpk, cert, ...credentials }, nowMs, verifyStrict);

function flipped(wire: Uint8Array, at: number): Uint8Array {
  const copy = wire.slice();
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
}

describe('A11: certificates', () => {
  it('a certificate of the authority makes a host', () => {
    assert.deepEqual(verify({}), { ik: host.publicKey, standing: 'host' });
  });

  it('a grant of a certified host makes a co-host', () => {
    assert.deepEqual(verify({ grant }), { ik: coHost.publicKey, standing: 'co-host' });
  });

  it('no bit of either may be another one (I5)', () => {
    for (let at = 0; at < cert.length; at += 1) assert.equal(verify({ cert: flipped(cert, at) }), null, `cert ${at}`);
    for (let at = 0; at < grant.length; at += 1)
      assert.equal(verify({ grant: flipped(grant, at) }), null, `grant ${at}`);
  });

  const otherHost = createKeyPair();
  const otherRoom = createRoomAuthority();
  const refused: [string, Partial<Credentials>][] = [
    ['a certificate of another room', { cert: otherRoom.issueCert(host.publicKey) }],
    ['a certificate under another room’s authority (A1)', { hpk: otherRoom.hpk }],
    ['an expired certificate', { cert: authority.issueCert(host.publicKey, { notAfter: nowMs }) }],
    ['a certificate with something behind it', { cert: concatBytes(cert, Uint8Array.of(0)) }],
    ['an expired grant', { grant: authority.issueGrant(host, coHost.publicKey, { notAfter: nowMs }) }],
    [
      'a grant for longer than two hours',
      { grant: authority.issueGrant(host, coHost.publicKey, { notAfter: nowMs + 3 * HOUR_MS }) },
    ],
    [
      'a good grant beside an expired certificate',
      { cert: authority.issueCert(host.publicKey, { notAfter: nowMs }), grant },
    ],
    [
      'a grant of a host beside another host’s certificate',
      { grant: authority.issueGrant(otherHost, coHost.publicKey) },
    ],
    ['a grant signed by somebody else', { grant: authority.issueGrant(host, coHost.publicKey, { by: otherHost }) }],
    ['a grant of a co-host: no further delegation', { grant: authority.issueGrant(coHost, otherHost.publicKey) }],
    ['a grant in place of the certificate (A19)', { cert: grant }],
    ['a certificate in place of the grant (A19)', { grant: cert }],
    ['a certificate the host has signed itself', { cert: createRoomAuthority(host).issueCert(host.publicKey) }],
    ['nothing', { cert: new Uint8Array(0) }],
  ];
  for (const [what, credentials] of refused) {
    it(`refuses ${what}`, () => {
      assert.equal(verify(credentials), null);
    });
  }

  it('refuses a certificate whose signer is not the authority, though it verifies under its own key', () => {
    const mid = toMid(new Uint8Array(16))!;
    const body = { ik: host.publicKey, notAfter: nowMs + HOUR_MS };
    const stmt = encodeStatement({ type: 'host-cert', mid, signer: otherHost.publicKey, body });
    assert.equal(verify({ cert: encodeSigned(stmt, otherHost.sign(statementSignatureInput(hpk, stmt))) }), null);
  });
});
