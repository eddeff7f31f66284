/** D10 and R11 from the receiver's side: limits, duplicates, whose message may be taken back. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PairMessage } from '@in-camera/protocol';
import type { Input } from '../machine/input.js';
import type { MachineState } from '../machine/machine-state.js';
import {
  ada,
  ben,
  cem,
  hash,
  inMeeting,
  member,
  roster,
  run,
  signed,
  typesOf,
  withLinkTo,
} from '../testing/machine.test.js';

const from = (peer: string, message: PairMessage): Input => ({
  type: 'message',
  peer,
  path: 'link',
  cid: null,
  message,
});
const id = (text: string): Uint8Array => hash(text).slice(0, 16);
const chat = (text: string, number = text): PairMessage => {
  return { type: 'chat', id: id(number), at: 0, lifetimeSeconds: 0, flags: { private: false }, text };
};
const three = signed(roster({ members: [...roster().members, member(cem, { rank: 2 })] }));
const room = withLinkTo(withLinkTo(inMeeting(ada, three), ben), cem);
const textsOf = ({ chat: { entries } }: MachineState): string[] => entries.map(({ text }) => text);

function hear(
  state: MachineState,
  count: number,
  startMs: number,
  everyMs: number,
): { state: MachineState; types: string[] } {
  const types: string[] = [];
  let current = state;
  for (let i = 0; i < count; i += 1) {
    const done = run(current, from(ben.id, chat(`${String(startMs)}/${String(i)}`)), startMs + i * everyMs);
    current = done.state;
    types.push(...typesOf(done));
  }
  return { state: current, types };
}

describe('D10: a peer who writes too much', () => {
  it('is heard ten times a second, with some patience at first', () => {
    assert.equal(textsOf(hear(room, 60, 0, 0).state).length, 20);
    assert.equal(textsOf(hear(room, 100, 0, 100).state).length, 100);
  });

  it('is disconnected when it goes on, with an alarm; others are not affected', () => {
    const flooded = hear(room, 20 + 100, 0, 0);
    assert.ok(flooded.types.includes('close-link'));
    assert.notEqual(flooded.state.links.byPeer.get(ben.id)?.stage, 'bound');
    assert.equal(flooded.state.links.byPeer.get(cem.id)?.stage, 'bound');
    assert.equal(textsOf(run(flooded.state, from(cem.id, chat('hello'))).state).at(-1), 'hello');
  });

  it('500 messages are kept, the newest', () => {
    const full = hear(room, 600, 0, 100).state;
    assert.equal(full.chat.entries.length, 500);
    assert.equal(textsOf(full).at(-1), '0/599');
  });
});

describe('a message', () => {
  it('that comes twice is shown once', () => {
    const once = run(room, from(ben.id, chat('hello'))).state;
    assert.deepEqual(textsOf(run(once, from(ben.id, chat('hello'))).state), ['hello']);
  });

  it('cannot be overwritten or taken back by another', () => {
    const said = run(room, from(ben.id, chat('mine', 'n'))).state;
    const theirs = run(said, from(cem.id, chat('theirs', 'n'))).state;
    assert.deepEqual(textsOf(theirs), ['mine', 'theirs']);
    const taken = run(theirs, from(cem.id, { type: 'chat-delete', id: id('n') })).state;
    assert.deepEqual(
      taken.chat.entries.map(({ deleted }) => deleted),
      [false, true],
    );
  });

  it('is cleared by a host and by nobody else', () => {
    const clear: PairMessage = { type: 'act', verb: 'clear-chat', subject: null, role: null };
    const atBen = withLinkTo(withLinkTo(inMeeting(ben, three), ada), cem);
    const said = run(atBen, from(cem.id, chat('hello'))).state;
    assert.equal(run(said, from(cem.id, clear)).state.chat.entries.length, 1);
    assert.equal(run(said, from(ada.id, clear)).state.chat.entries.length, 0);
  });
});
