import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  CLIENT_FRAMES,
  INNERS,
  PAIR_MESSAGES,
  cid,
  ephemeral,
  hash,
  host,
  identity,
  roster,
  run,
  signature,
  visitor,
  wireOf,
  MEETING,
  LEAD,
} from '../samples/samples.js';
import {
  LIMITS,
  encodeFrame,
  encodeInner,
  encodePairFrame,
  encodePairMessage,
  encodeRelay,
  encodeRosterBundle,
  encodeSigned,
  encodeStatement,
  pad,
  parseClientFrame,
  parsePairMessage,
  parseServerFrame,
  parseStatement,
  unpad,
  type Ed25519PublicKey,
  type Hash32,
  type Statement,
} from './index.js';

/** Distinct 32 bytes for each number. */
function numbered<T extends Ed25519PublicKey | Hash32>(count: number): T[] {
  return Array.from({ length: count }, (_, i) => Uint8Array.of(i, ...run(31, 1)) as T);
}

const name = 'ö'.repeat(48);
const fullRoster: Statement = {
  type: 'roster',
  mid: MEETING,
  signer: LEAD,
  body: {
    ...roster,
    members: numbered<Ed25519PublicKey>(LIMITS.members).map((ik, rank) => ({ ...host, ik, rank, name })),
    banned: numbered(LIMITS.banned),
    spent: numbered(LIMITS.spentInvites),
  },
};
const resumeMark = encodeRosterBundle({
  roster: encodeSigned(encodeStatement(fullRoster), signature),
  cert: wireOf('host-cert'),
  grant: wireOf('co-host-grant'),
});
const fullKnock: Statement = {
  type: 'knock',
  mid: MEETING,
  signer: visitor.ik,
  body: {
    ek: visitor.ek,
    helloHash: hash(1),
    flags: {},
    name,
    invite: { ivpk: identity(2), signature },
    hostCert: wireOf('host-cert'),
    resumeMark,
  },
};

/** As it goes by the relay path: message, pair frame, inner, envelope, relay frame. */
function relayed(message: Parameters<typeof encodePairMessage>[0]): Uint8Array | null {
  const padded = pad(encodePairMessage(message), LIMITS.relayMessageBytes);
  if (padded === null) return null;
  const frame = encodePairFrame(0n, new Uint8Array(padded.length + 16));
  const inner = pad(encodeInner({ type: 'first-contact', ik: visitor.ik, ek: ephemeral(1), frame }));
  return inner === null ? null : encodeRelay(cid(1), new Uint8Array(24 + 16 + inner.length));
}

describe('the largest of everything fits into what carries it', () => {
  it('a knock with everything, its resume mark a full roster with certificate and grant', () => {
    const stmt = encodeStatement(fullKnock);
    const parsed = parseStatement(stmt);
    assert.ok(parsed.ok && parsed.value.type === 'knock');
    const frame = relayed({ type: 'statement', wires: [encodeSigned(stmt, signature)] });
    assert.ok(frame !== null && frame.length <= LIMITS.frameBytes);
  });

  it('a description of 15 KiB by relay', () => {
    const sdp = 's'.repeat(LIMITS.sdpBytes);
    const frame = relayed({ type: 'sdp', kind: 'answer', offerRand: run(16, 1), answerRand: run(16, 2), sdp });
    assert.ok(frame !== null && frame.length <= LIMITS.frameBytes);
  });

  it('64 candidates of 1 KiB are a legal message, but go by relay in several', () => {
    const candidates = Array.from({ length: LIMITS.candidates }, () => ({
      candidate: 'c'.repeat(LIMITS.candidateBytes - 40),
      sdpMid: '0',
      sdpMLineIndex: null,
    }));
    const whole = { type: 'candidates', offerRand: run(16, 1), candidates } as const;
    assert.equal(parsePairMessage(encodePairMessage(whole)).ok, true);
    assert.equal(relayed(whole), null);
    assert.notEqual(relayed({ ...whole, candidates: candidates.slice(0, 15) }), null);
  });

  it('a full list of knocks and of invites by relay', () => {
    const knocks = numbered<Hash32>(LIMITS.knocks).map((knockHash) => ({
      knockHash,
      ik: visitor.ik,
      at: 1,
      flags: { guest: true, removedBefore: true, unknownInvite: true },
      name,
      inviteName: name,
    }));
    assert.notEqual(relayed({ type: 'knocks', knocks }), null);
    const invites = numbered<Hash32>(LIMITS.invites).map((inviteHash) => ({
      inviteHash,
      gateV: 1,
      expiresAt: 1,
      flags: { admit: true, revoked: true, used: true, reused: true },
      name,
    }));
    assert.notEqual(relayed({ type: 'invites', invites }), null);
  });

  it('a registration with everything, and a room full of connections', () => {
    const [, reg] = CLIENT_FRAMES.filter((frame) => frame.t === 'reg');
    assert.ok(reg !== undefined);
    const frame = {
      ...reg,
      heirs: numbered<Hash32>(LIMITS.heirs),
      out: numbered<Hash32>(LIMITS.out),
      token: 't'.repeat(8192),
    };
    assert.equal(parseClientFrame(encodeFrame(frame)).ok, true);
    const cids = Array.from({ length: LIMITS.cids }, () => cid(1));
    assert.equal(parseServerFrame(encodeFrame({ t: 'ready', cids })).ok, true);
  });
});

describe('padding', () => {
  it('I9: sizes are 1, 2, 4 … 32 KiB and nothing between', () => {
    for (const [length, size] of [
      [0, 1024],
      [1022, 1024],
      [1023, 2048],
      [16_382, 16_384],
      [16_383, 32_768],
      [32_766, 32_768],
    ] as const) {
      const padded = pad(new Uint8Array(length).fill(1));
      assert.equal(padded?.length, size);
      assert.equal(unpad(padded ?? new Uint8Array())?.length, length);
    }
  });

  it('what does not fit is null, and so is what is padded beyond the asked-for size', () => {
    assert.equal(pad(new Uint8Array(32_767)), null);
    assert.equal(pad(new Uint8Array(16_383), LIMITS.relayMessageBytes), null);
    assert.equal(unpad(pad(new Uint8Array(16_383)) ?? new Uint8Array(), LIMITS.relayMessageBytes), null);
  });

  it('F1: an inner with a name and one without are of one size', () => {
    const sizes = INNERS.map((inner) => pad(encodeInner(inner))?.length);
    assert.deepEqual(new Set(sizes), new Set([1024]));
    assert.ok(PAIR_MESSAGES.every((message) => pad(encodePairMessage(message))?.length === 1024));
  });
});
