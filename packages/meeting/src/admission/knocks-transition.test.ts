/** The lead's door, step by step: which Knock counts, and what is answered without asking the host. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Cid, Hash32, Nonce32 } from '@in-camera/protocol';
import type { Authentic } from '../machine/authentic.js';
import type { Input } from '../machine/input.js';
import type { MachineState } from '../machine/machine-state.js';
import {
  ada,
  ben,
  cem,
  cid,
  hash,
  inMeeting,
  mid,
  roster,
  run,
  signed,
  somebody,
  typesOf,
  type Somebody,
} from '../testing/machine.test.js';

const nonce = hash('nonce') as Uint8Array as Nonce32;
const door = cid('door');

/** Asks at the door over a connection; the state after the answer, and the hello's hash. */
function ask(
  state: MachineState,
  from: Cid = door,
  atMs = 0,
): { state: MachineState; helloHash: Hash32; types: string[] } {
  const asked = run(state, { type: 'hello-request', cid: from, nonce }, atMs);
  const sign = asked.effects.find((effect) => effect.type === 'sign');
  if (sign?.statement.type !== 'host-hello')
    return { state: asked.state, helloHash: hash('none'), types: typesOf(asked) };
  const helloHash = hash(`hello ${String(from)}`);
  const hello: Authentic<'host-hello'> = { statement: sign.statement, hash: helloHash, wire: new Uint8Array(1) };
  const given = run(asked.state, { type: 'signed', purpose: sign.purpose, signed: hello }, atMs);
  return { state: given.state, helloHash, types: [...typesOf(asked), ...typesOf(given)] };
}

function knockOf(who: Somebody, helloHash: Hash32, from: Cid = door, meeting = mid('meeting')): Input {
  const body = { ek: who.ek, helloHash, flags: {}, name: who.name, invite: null, hostCert: null, resumeMark: null };
  const statement = { type: 'knock', mid: meeting, signer: who.ik, body } as const;
  return {
    type: 'knock',
    mark: null,
    chain: null,
    cid: from,
    knock: { statement, hash: hash(`knock of ${who.name}`), wire: new Uint8Array(1) },
  };
}

function verdictIn({ effects }: ReturnType<typeof run>): string | null {
  const sign = effects.find((effect) => effect.type === 'sign');
  return sign?.statement.type === 'verdict' ? sign.statement.body.verdict : null;
}

const waiting = ({ knocks }: MachineState): string[] => [...knocks.waiting.values()].map(({ name }) => name);

describe('the door', () => {
  it('answers each connection once a second, a repeated question with the same bytes', () => {
    const first = ask(inMeeting(ada));
    assert.deepEqual(first.types, ['sign', 'send-host-hello']);
    assert.deepEqual(ask(first.state, door, 500).types, []);
    assert.deepEqual(ask(first.state, door, 1_000).types, ['send-host-hello']);
    assert.deepEqual(ask(first.state, cid('another'), 500).types, ['sign', 'send-host-hello']);
  });

  it('is not answered by a member who does not lead', () => {
    assert.deepEqual(ask(inMeeting(ben)).types, []);
  });

  it('takes a Knock that answers its hello, once and over the same connection', () => {
    const { state, helloHash } = ask(inMeeting(ada));
    const knocked = run(state, knockOf(cem, helloHash));
    assert.deepEqual(waiting(knocked.state), ['Cem']);
    const mallory = somebody('Mallory');
    assert.deepEqual(waiting(run(knocked.state, knockOf(mallory, helloHash)).state), ['Cem'], 'used');
    assert.deepEqual(waiting(run(state, knockOf(cem, hash('no hello'))).state), [], 'not ours');
    assert.deepEqual(waiting(run(state, knockOf(cem, helloHash, cid('another'))).state), [], 'another connection');
    assert.deepEqual(waiting(run(state, knockOf(cem, helloHash, door, mid('other'))).state), [], 'another meeting');
  });

  it('D6: keeps one knock for each connection', () => {
    const first = ask(inMeeting(ada));
    const knocked = run(first.state, knockOf(cem, first.helloHash));
    const second = ask(knocked.state, door, 2_000);
    assert.deepEqual(waiting(run(second.state, knockOf(somebody('Dora'), second.helloHash)).state), ['Dora']);
  });

  it('answers the locked, the full and the banned without asking', () => {
    const crowd = Array.from({ length: 6 }, (_, i) => somebody(`person ${String(i)}`));
    const members = roster().members;
    const full = [...members, ...crowd.map((who, i) => ({ ...members[1]!, ik: who.ik, ek: who.ek, rank: i + 2 }))];
    const table = [
      [roster({ flags: { ...roster().flags, locked: true } }), 'locked'],
      [roster({ members: full }), 'full'],
      [roster({ banned: [cem.ik] }), 'deny'],
    ] as const;
    for (const [body, expected] of table) {
      const { state, helloHash } = ask(inMeeting(ada, signed(body)));
      const knocked = run(state, knockOf(cem, helloHash));
      assert.equal(verdictIn(knocked), expected);
      assert.deepEqual(waiting(knocked.state), []);
    }
  });

  it('tells a member whose admission was lost on its way again, and makes no second member of them', () => {
    const { state, helloHash } = ask(inMeeting(ada));
    assert.equal(verdictIn(run(state, knockOf(ben, helloHash))), 'admit');
    assert.equal(verdictIn(run(state, knockOf({ ...ben, ek: cem.ek }, helloHash))), null, 'not with another EK');
  });

  it('admits by a roster that lists the guest, and names that roster in the verdict', () => {
    const { state, helloHash } = ask(inMeeting(ada));
    const knocked = run(state, knockOf(cem, helloHash)).state;
    const admitted = run(knocked, { type: 'command', id: 1, command: { type: 'admit', id: cem.id } });
    const sign = admitted.effects.find((effect) => effect.type === 'sign');
    assert.ok(sign?.statement.type === 'roster');
    const stands = signed(sign.statement.body);
    const after = run(admitted.state, { type: 'signed', purpose: sign.purpose, signed: stands });
    const verdict = after.effects.find((effect) => effect.type === 'sign');
    assert.ok(verdict?.statement.type === 'verdict');
    assert.deepEqual(verdict.statement.body.rosterHash, stands.hash);
    assert.deepEqual(verdict.statement.body.knockHash, hash('knock of Cem'));
    assert.deepEqual(waiting(after.state), []);
    assert.ok(after.effects.some((effect) => effect.type === 'resolve' && effect.command === 1));
    assert.ok(after.effects.some((effect) => effect.type === 'send-frame' && effect.frame.t === 'allow'));
  });

  it('forgets who is gone from the server or says goodbye', () => {
    const { state, helloHash } = ask(inMeeting(ada));
    const knocked = run(state, knockOf(cem, helloHash)).state;
    assert.deepEqual(waiting(run(knocked, { type: 'server-frame', frame: { t: 'gone', cid: door } }).state), []);
    assert.deepEqual(waiting(run(knocked, { type: 'server-frame', frame: { t: 'gone', cid: cid('x') } }).state), [
      'Cem',
    ]);
    const bye: Input = { type: 'message', peer: cem.id, path: 'relay', cid: door, message: { type: 'bye' } };
    assert.deepEqual(waiting(run(knocked, bye).state), []);
  });

  it('V4: lists whom the server called a guest as one', () => {
    const { state, helloHash } = ask(inMeeting(ada));
    const told = run(state, { type: 'server-frame', frame: { t: 'guest', cid: door } }).state;
    const knocked = run(told, knockOf(cem, helloHash)).state;
    const admitted = run(knocked, { type: 'command', id: 1, command: { type: 'admit', id: cem.id } });
    const sign = admitted.effects.find((effect) => effect.type === 'sign');
    assert.ok(sign?.statement.type === 'roster');
    assert.equal(sign.statement.body.members.at(-1)?.flags.guest, true);
  });
});
