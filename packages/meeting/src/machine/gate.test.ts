/** What a peer may say before it is bound, and by which path. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PairMessage } from '@in-camera/protocol';
import { ada, ben, hash, inMeeting, roster, signed, somebody, withLinkTo } from '../testing/machine.test.js';
import { isWelcome } from './gate.js';
import type { Input, Path } from './input.js';

const chat: PairMessage = {
  type: 'chat',
  id: hash('id').slice(0, 16),
  at: 0,
  lifetimeSeconds: 0,
  flags: { private: false },
  text: 'x',
};
const media: PairMessage = {
  type: 'media-state',
  live: { microphone: true, camera: true, screen: false, screenSound: false },
};
const bye: PairMessage = { type: 'bye' };
const reveal: PairMessage = { type: 'sas-reveal', nonce: hash('nonce').slice(0, 16) };
const hints: PairMessage = { type: 'hints', hints: [] };

const bound = withLinkTo(inMeeting(ada), ben);
const confirming = withLinkTo(inMeeting(ada), ben, { stage: 'confirming' });

describe('the gate', () => {
  const table: readonly [string, typeof bound, PairMessage, Path, boolean][] = [
    ['chat over a bound link', bound, chat, 'link', true],
    ['chat over a link that is not bound', confirming, chat, 'link', false],
    ['media state over a link that is not bound', confirming, media, 'link', false],
    ['a reveal over a link that is not bound (A15)', confirming, reveal, 'link', false],
    ['chat by relay (F1)', bound, chat, 'relay', false],
    ['media state by relay', bound, media, 'relay', false],
    ['hints by relay', confirming, hints, 'relay', true],
    ['goodbye by relay', confirming, bye, 'relay', true],
  ];
  for (const [name, state, message, path, expected] of table) {
    it(`${name}: ${expected ? 'welcome' : 'dropped'}`, () => {
      const input: Input = { type: 'message', peer: ben.id, path, cid: null, message };
      assert.equal(isWelcome(state, input), expected);
    });
  }

  it('a stranger may say goodbye at the door and nothing else', () => {
    const peer = somebody('Mallory').id;
    assert.equal(isWelcome(bound, { type: 'message', peer, path: 'relay', cid: null, message: bye }), true);
    assert.equal(isWelcome(bound, { type: 'message', peer, path: 'relay', cid: null, message: hints }), false);
  });

  it('rosters come by relay and over bound links, and over no other', () => {
    const input = (path: Path): Input => ({
      type: 'statement',
      peer: ben.id,
      path,
      cid: null,
      signed: signed(roster()),
      chain: null,
    });
    assert.equal(isWelcome(confirming, input('relay')), true);
    assert.equal(isWelcome(bound, input('link')), true);
    assert.equal(isWelcome(confirming, input('link')), false);
  });
});
