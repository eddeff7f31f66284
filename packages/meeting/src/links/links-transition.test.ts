/** From a listed member to a bound link, step by step (protocol §5, §6). */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { pairHash, sasCommitment } from '@in-camera/crypto';
import { compareBytes, type PairMessage } from '@in-camera/protocol';
import type { Input } from '../machine/input.js';
import type { MachineState } from '../machine/machine-state.js';
import {
  ada,
  ben,
  hash,
  inMeeting,
  mid,
  roster,
  run,
  signed,
  somebody,
  typesOf,
  withLinkTo,
  type Somebody,
} from '../testing/machine.test.js';
import type { LinkRecord } from './links-state.js';

const [small, large] = compareBytes(ada.ik, ben.ik) < 0 ? [ada, ben] : [ben, ada];
const rand = (text: string): Uint8Array => hash(text).slice(0, 16);
const none = new Uint8Array(16);

const from = (peer: Somebody, message: PairMessage): Input => ({
  type: 'message',
  peer: peer.id,
  path: 'relay',
  cid: null,
  message,
});
const offer = (name: string): PairMessage => ({
  type: 'sdp',
  kind: 'offer',
  offerRand: rand(name),
  answerRand: none,
  sdp: `offer ${name}`,
});
const answer = (name: string): PairMessage => ({
  type: 'sdp',
  kind: 'answer',
  offerRand: rand(name),
  answerRand: rand('answer'),
  sdp: `answer ${name}`,
});
const candidates = (name: string): PairMessage => ({
  type: 'candidates',
  offerRand: rand(name),
  candidates: [{ candidate: `candidate ${name}`, sdpMid: '0', sdpMLineIndex: 0 }],
});

function record(state: MachineState, peer: Somebody): LinkRecord {
  const found = state.links.byPeer.get(peer.id);
  assert.ok(found);
  return found;
}

const idle = (own: Somebody, peer: Somebody): MachineState =>
  withLinkTo(inMeeting(own), peer, { stage: 'idle', link: 0 });
const retry = (peer: Somebody): Input => ({ type: 'timer', name: `link-retry:${peer.id}` });

describe('negotiation', () => {
  it('the smaller IK offers, the larger asks for it', () => {
    const offering = run(idle(small, large), retry(large));
    assert.deepEqual(typesOf(offering), ['cancel-relay', 'open-link', 'set-timer']);
    assert.equal(record(offering.state, large).stage, 'opening');
    const again = run(idle(large, small), retry(small));
    assert.deepEqual(typesOf(again), ['cancel-relay', 'set-timer']);
    const asking = run(again.state, retry(small)).effects.find(({ type }) => type === 'send-relay');
    assert.ok(asking?.type === 'send-relay' && asking.message.type === 'sdp');
    assert.equal(asking.message.kind, 'rebuild');
  });

  it('an offer from the end that should not offer is dropped', () => {
    assert.deepEqual(typesOf(run(idle(small, large), from(large, offer('one')))), []);
  });

  it('a new offer replaces the link, the same one does not', () => {
    const first = run(idle(large, small), from(small, offer('one')));
    assert.ok(typesOf(first).includes('open-link'));
    assert.deepEqual(typesOf(run(first.state, from(small, offer('one')))), []);
    const second = run(first.state, from(small, offer('two')));
    assert.ok(typesOf(second).includes('close-link'));
    assert.equal(record(second.state, small).link, record(first.state, small).link + 1);
  });

  it('an answer counts for the newest offer, once', () => {
    const offering = run(idle(small, large), retry(large)).state;
    const own = record(offering, large).offerRand;
    assert.ok(own);
    const mine: PairMessage = {
      type: 'sdp',
      kind: 'answer',
      offerRand: own,
      answerRand: rand('answer'),
      sdp: 'answer',
    };
    assert.deepEqual(typesOf(run(offering, from(large, answer('older')))), []);
    const answered = run(offering, from(large, mine));
    assert.deepEqual(typesOf(answered), ['accept-description']);
    assert.deepEqual(typesOf(run(answered.state, from(large, mine))), []);
  });

  it('candidates that overtake their offer wait for it; those of another are dropped', () => {
    const early = run(run(idle(large, small), from(small, candidates('one'))).state, from(small, candidates('other')));
    assert.deepEqual(typesOf(early), []);
    const offered = run(early.state, from(small, offer('one')));
    const passed = offered.effects.flatMap((effect) => (effect.type === 'accept-candidates' ? effect.batch : []));
    assert.deepEqual(
      passed.map(({ candidate }) => candidate),
      ['candidate one'],
    );
    assert.deepEqual(typesOf(run(offered.state, from(small, candidates('one')))), ['accept-candidates']);
  });

  it('D9: nothing of it is taken from somebody who is not listed', () => {
    assert.deepEqual(typesOf(run(idle(large, small), from(somebody('Mallory'), offer('one')))), []);
  });

  it('an attempt without an answer is given up after its time and begun again', () => {
    const offering = run(idle(small, large), retry(large)).state;
    const late = run(offering, { type: 'timer', name: `link-open:${large.id}` });
    assert.ok(typesOf(late).includes('close-link'));
    assert.equal(record(late.state, large).stage, 'idle');
    assert.ok(late.effects.some((effect) => effect.type === 'set-timer' && effect.name === `link-retry:${large.id}`));
  });
});

describe('bind', () => {
  const th = pairHash({ authority: somebody('authority').ik, mid: mid('meeting'), gateV: 1, a: ada, b: ben });
  const commitment = sasCommitment({ ik: ben.ik, th, nonce: rand('nonce of Ben') });
  const opening = withLinkTo(inMeeting(ada), ben, { stage: 'opening', offerRand: rand('o'), answerRand: rand('a') });
  const opened = run(opening, { type: 'link-opened', peer: ben.id, link: 1, own: hash('own'), theirs: hash('theirs') });

  function bindOf(change: object = {}): Input {
    const body = {
      peerIk: ada.ik,
      th,
      ownFingerprint: hash('theirs'),
      peerFingerprint: hash('own'),
      term: 1,
      v: 1,
      rosterHash: signed(roster()).hash,
      commitment,
      name: 'Ben',
      ...change,
    };
    const statement = { type: 'bind', mid: mid('meeting'), signer: ben.ik, body } as const;
    const bind = { statement, hash: hash('bind'), wire: new Uint8Array(1) };
    return { type: 'statement', peer: ben.id, path: 'link', cid: null, signed: bind, chain: null };
  }
  const reveal = (nonce: string): Input => ({
    type: 'message',
    peer: ben.id,
    path: 'link',
    cid: null,
    message: { type: 'sas-reveal', nonce: rand(nonce) },
  });

  it('the open channel gets keys of both rands, and a Bind with what this end sees', () => {
    const key = opened.effects.find(({ type }) => type === 'key-link');
    assert.ok(key?.type === 'key-link');
    assert.deepEqual(key.rand, Uint8Array.of(...rand('o'), ...rand('a')));
    const sign = opened.effects.find(({ type }) => type === 'sign');
    assert.ok(sign?.type === 'sign' && sign.statement.type === 'bind');
    const { ownFingerprint, peerFingerprint, peerIk, name } = sign.statement.body;
    assert.deepEqual([ownFingerprint, peerFingerprint, peerIk, name], [hash('own'), hash('theirs'), ben.ik, 'Ada']);
  });

  it('a Bind that mirrors makes the link bound, and only then the nonce is revealed (A15)', () => {
    assert.ok(!opened.effects.some((effect) => effect.type === 'send-link' && effect.message.type === 'sas-reveal'));
    const bound = run(opened.state, bindOf());
    assert.equal(record(bound.state, ben).stage, 'bound');
    const [first] = bound.effects.filter(({ type }) => type === 'send-link');
    assert.ok(first?.type === 'send-link' && first.message.type === 'sas-reveal');
    assert.deepEqual(first.message.nonce, record(bound.state, ben).safety?.own);
  });

  for (const [name, change] of [
    ['another th', { th: hash('x') }],
    ['another fingerprint', { ownFingerprint: hash('x') }],
    ['another name', { name: 'Ada' }],
    ['another peer', { peerIk: ben.ik }],
  ] as const) {
    it(`A4: ${name} closes the link, and the person is no longer trusted`, () => {
      const refused = run(opened.state, bindOf(change));
      assert.equal(record(refused.state, ben).stage, 'idle');
      assert.ok(typesOf(refused).includes('close-link'));
      assert.ok(refused.state.verification.mismatched.has(ben.id));
    });
  }

  it('A15: a nonce other than the one committed to closes the link', () => {
    const bound = run(opened.state, bindOf()).state;
    assert.equal(record(run(bound, reveal('nonce of Ben')).state, ben).stage, 'bound');
    assert.equal(record(run(bound, reveal('chosen later')).state, ben).stage, 'idle');
  });

  it('no Bind in ten seconds closes the link', () => {
    const late = run(opened.state, { type: 'timer', name: `link-bind:${ben.id}` });
    assert.equal(record(late.state, ben).stage, 'idle');
    assert.ok(typesOf(late).includes('close-link'));
  });

  it('events of a link that was replaced change nothing', () => {
    const bound = run(opened.state, bindOf()).state;
    for (const input of [
      { type: 'link-closed', peer: ben.id, link: 0, reason: 'failed' },
      { type: 'link-opened', peer: ben.id, link: 0, own: hash('x'), theirs: hash('y') },
      { type: 'link-description', peer: ben.id, link: 0, kind: 'offer', sdp: 'x' },
    ] as const) {
      assert.equal(run(bound, input).state, bound);
    }
  });
});
