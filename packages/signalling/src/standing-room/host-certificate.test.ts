/** A11: certificates of a standing room, as the server and as other people's browsers judge them. */
import { describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { createVerifier, verifyStrict } from '@in-camera/crypto';
import { encodeUtf8, fromBase64Url, parseStatement, splitSigned, statementSignatureInput } from '@in-camera/protocol';
import fc from 'fast-check';
import { createServer } from '../server/create-server.js';
import { createKeyPair } from '../testing/room-authority.js';
import { TestClient } from '../testing/test-client.js';
import { verifyCredentials } from '../trust/authority.js';
import { hash32, verifyStrict as verifyAtServer } from '../trust/ed25519.js';
import { issueHostCertificate, MAX_CERTIFICATE_HOURS } from './host-certificate.js';
import { createStandingRoom } from './standing-room.js';

const HOUR_MS = 3_600_000;
const nowMs = Date.UTC(2026, 10, 22, 8);
const room = createStandingRoom();
const colleague = createKeyPair();
const identityKey = toText(colleague.publicKey);

function toText(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url');
}

function issue(fields: { hours?: number; identityKey?: string } = {}) {
  return issueHostCertificate({ room, identityKey, hours: 8, nowMs, ...fields });
}

function issued(fields: { hours?: number } = {}) {
  const answer = issue(fields);
  assert.ok(answer.ok);
  const wire = fromBase64Url(answer.value.certificate);
  assert.ok(wire);
  return { ...answer.value, wire };
}

describe('A11: what a standing room certifies', () => {
  it('verifies in a browser, and says whose key, whose room and until when', async () => {
    const { wire, notAfter } = issued();
    const split = splitSigned(wire);
    assert.ok(split.ok);
    const { signer, stmt, signature } = split.value;
    const input = statementSignatureInput(room.authority, stmt);
    assert.equal(await createVerifier().verify(room.authority, input, signature), true);
    const parsed = parseStatement(stmt);
    assert.ok(parsed.ok);
    assert.deepEqual(signer, room.authority);
    assert.equal(parsed.value.type, 'host-cert');
    assert.deepEqual(parsed.value.body, { ik: colleague.publicKey, notAfter });
    assert.equal(notAfter, nowMs + 8 * HOUR_MS);
  });

  it('makes a host at the server until it expires, and not a millisecond longer', () => {
    const { wire, notAfter } = issued();
    const judge = (atMs: number) => verifyCredentials({ hpk: room.authority, cert: wire }, atMs, verifyAtServer);
    assert.deepEqual(judge(notAfter - 1), { ik: colleague.publicKey, standing: 'host' });
    assert.equal(judge(notAfter), null);
  });

  it('opens the room at a real server, for the holder of the key alone', async () => {
    const answer = issueHostCertificate({ room, identityKey, hours: 1 });
    assert.ok(answer.ok);
    const cert = fromBase64Url(answer.value.certificate);
    assert.ok(cert);
    const server = createServer({ port: 0, opsListen: 'off' });
    const { url } = await server.listen();
    const id = hash32(encodeUtf8('ic1/room'), room.authority);
    const apk = createKeyPair().publicKey;
    const fields = { hpk: room.authority, cert, apk, gateV: 1, max: 12, heirs: [], out: [] };
    try {
      const thief = await TestClient.connect(url);
      await thief.hello(id);
      assert.equal((await thief.register(createKeyPair(), fields)).t, 'err');
      const host = await TestClient.connect(url);
      await host.hello(id);
      assert.equal((await host.register(colleague, fields)).t, 'ready');
      host.close();
      thief.close();
    } finally {
      await server.close();
    }
  });

  it('is worth nothing in another room of the same site (I5)', () => {
    const { wire } = issued();
    const other = createStandingRoom();
    assert.equal(verifyCredentials({ hpk: other.authority, cert: wire }, nowMs, verifyAtServer), null);
    const split = splitSigned(wire);
    assert.ok(split.ok);
    const input = statementSignatureInput(other.authority, split.value.stmt);
    assert.equal(verifyStrict(room.authority, input, split.value.signature), false);
  });

  it('holds from now when no other time is given', () => {
    const before = Date.now();
    const answer = issueHostCertificate({ room, identityKey, hours: 1 });
    assert.ok(answer.ok);
    assert.ok(answer.value.notAfter >= before + HOUR_MS && answer.value.notAfter <= Date.now() + HOUR_MS);
  });

  it('lasts a part of an hour, or a day', () => {
    assert.equal(issued({ hours: 0.0001 }).notAfter, nowMs + 360);
    assert.equal(issued({ hours: MAX_CERTIFICATE_HOURS }).notAfter, nowMs + 24 * HOUR_MS);
  });

  for (const hours of [0, -1, MAX_CERTIFICATE_HOURS + 0.001, Infinity, NaN]) {
    it(`never for ${String(hours)} hours`, () => {
      assert.throws(() => issue({ hours }), RangeError);
    });
  }
});

describe('A11, C5: keys that are not certified', () => {
  const smallOrder = (first: number, last = 0) =>
    toText(Uint8Array.from({ length: 32 }, (_, i) => (i === 0 ? first : i === 31 ? last : 0)));
  const refused: [string, string, string][] = [
    ['nothing', '', 'truncated'],
    ['31 bytes', toText(colleague.publicKey.subarray(1)), 'truncated'],
    ['33 bytes', toText(Buffer.concat([colleague.publicKey, Buffer.of(0)])), 'too-long'],
    ['padded text', `${identityKey}=`, 'bad-text'],
    ['text that is not base64url', '!'.repeat(43), 'bad-text'],
    ['standard base64', '+'.repeat(43), 'bad-text'],
    ['the point of order one', smallOrder(1), 'bad-value'],
    ['the same with its sign bit set', smallOrder(1, 0x80), 'bad-value'],
    ['the point of order four', smallOrder(0), 'bad-value'],
    ['a coordinate beyond the field', toText(new Uint8Array(32).fill(255)), 'bad-value'],
    ['the room’s own authority, nobody’s identity', toText(room.authority), 'bad-value'],
  ];
  for (const [what, key, code] of refused) {
    it(`refuses ${what}`, () => {
      assert.deepEqual(issue({ identityKey: key }), { ok: false, code });
    });
  }

  it('I19: answers any text with a certificate for it or a code', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.uint8Array({ maxLength: 40 }).map(toText)), (text) => {
        const answer = issue({ identityKey: text });
        if (answer.ok) {
          assert.ok(Buffer.from(answer.value.certificate, 'base64url').includes(Buffer.from(text, 'base64url')));
        } else assert.match(answer.code, /^(bad-text|truncated|too-long|bad-value)$/);
      }),
    );
  });
});

it('the authority signs nothing that could be taken for another statement: its input is labelled', () => {
  const split = splitSigned(issued().wire);
  assert.ok(split.ok);
  const unlabelled = split.value.stmt;
  assert.equal(verifyStrict(room.authority, unlabelled, split.value.signature), false);
  assert.equal(verifyStrict(room.authority, encodeUtf8('ic1/stmt'), split.value.signature), false);
});
