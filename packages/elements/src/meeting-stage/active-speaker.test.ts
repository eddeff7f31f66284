import { expect } from 'chai';
import { describe, it } from '../../../../test/mocha-globals.js';
import type { Person } from '../internal/person.js';
import { followSpeaker, HOLD_MS, NOBODY } from './active-speaker.js';

function person(id: string, speaking = false, self = false): Person {
  return {
    id,
    name: id,
    self,
    role: 'participant',
    guest: false,
    microphone: true,
    camera: true,
    speaking,
    verified: false,
    keyWarning: null,
    safetyWords: null,
    link: 'bound',
    mediaHeld: false,
    quality: 'good',
    qualityReason: null,
  };
}

describe('who fills the large tile', () => {
  const me = person('me', true, true);

  it('the first of the others while nobody speaks, never oneself', () => {
    expect(followSpeaker(NOBODY, [me, person('a'), person('b')], 0)).to.deep.equal({ id: 'a', sinceMs: 0 });
    expect(followSpeaker(NOBODY, [me], 0)).to.equal(NOBODY);
  });

  it('whoever speaks', () => {
    expect(followSpeaker(NOBODY, [me, person('a'), person('b', true)], 0).id).to.equal('b');
  });

  it('nobody loses it to a cough', () => {
    const held = { id: 'a', sinceMs: 1000 };
    const people = [person('a'), person('b', true)];
    expect(followSpeaker(held, people, 1000 + HOLD_MS - 1)).to.equal(held);
    expect(followSpeaker(held, people, 1000 + HOLD_MS).id).to.equal('b');
  });

  it('whoever goes on speaking keeps it', () => {
    const held = { id: 'a', sinceMs: 0 };
    expect(followSpeaker(held, [person('a', true), person('b', true)], 60_000)).to.equal(held);
  });

  it('whoever spoke last keeps it in silence', () => {
    const held = { id: 'b', sinceMs: 0 };
    expect(followSpeaker(held, [person('a'), person('b')], 60_000)).to.equal(held);
  });

  it('passes at once when its holder goes', () => {
    expect(followSpeaker({ id: 'b', sinceMs: 0 }, [me, person('a')], 1).id).to.equal('a');
  });
});
