/** Snapshots keep the identity of what has not changed, and say what has happened. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { deriveFacts } from './derive-facts.js';
import { EMPTY_STATE } from './empty-state.js';
import type { MeetingState, ParticipantState } from './meeting-state.js';
import { reuse } from './reuse.js';

const participant = (id: string, change: Partial<ParticipantState> = {}): ParticipantState => ({
  id,
  name: id,
  role: 'participant',
  guest: false,
  admittedBy: 'host',
  joinedAt: 0,
  verified: false,
  keyWarning: null,
  safetyWords: null,
  link: 'bound',
  mediaHeld: false,
  microphone: false,
  camera: false,
  screen: false,
  hand: false,
  speaking: false,
  quality: 'good',
  qualityReason: null,
  nameWarning: null,
  ...change,
});

const withPeople = (...participants: ParticipantState[]): MeetingState => ({ ...EMPTY_STATE, participants });

describe('reuse', () => {
  it('answers the same snapshot when nothing has changed', () => {
    const before = withPeople(participant('a'), participant('b'));
    assert.equal(reuse(before, withPeople(participant('a'), participant('b'))), before);
  });

  it('keeps who has not changed although the order has', () => {
    const before = withPeople(participant('a'), participant('b'), participant('c'));
    const after = reuse(before, withPeople(participant('b'), participant('c', { camera: true })));
    assert.equal(after.participants[0], before.participants[1]);
    assert.notEqual(after.participants[1], before.participants[2]);
    assert.equal(after.devices, before.devices);
    assert.ok(Object.isFrozen(after.participants[1]));
  });
});

describe('facts', () => {
  it('come from what differs, once each', () => {
    const before = withPeople(participant('a'), participant('b'));
    const next = {
      ...withPeople(participant('b', { quality: 'poor', role: 'co-host' }), participant('c')),
      phase: 'in-meeting' as const,
    };
    const facts = deriveFacts(before, reuse(before, next));
    assert.deepEqual(facts, [
      { type: 'phase-change', phase: 'in-meeting', previous: 'idle' },
      { type: 'participant-change', id: 'b' },
      { type: 'role-change', id: 'b', role: 'co-host' },
      { type: 'quality-change', id: 'b' },
    ]);
  });
});
